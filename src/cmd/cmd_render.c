/* SPDX-License-Identifier: MIT
 *
 * cmd_render.c - HTML as the reader shows it, for pipes. */
#include "config.h"

#include "cmd/cmd.h"

#include "base/file.h"
#include "base/i18n.h"
#include "cmd/out.h"
#include "parse/parse.h"

enum { LARGEST = 64 << 20, NARROWEST = 10, WIDEST = 10000 };

const struct cmd_option cmd_render_options[] = {
	{ "plain", NULL, N_("only the text, unwrapped, as cast counts it") },
	{ "url", N_("BASE"), N_("the address relative links start from") },
	{ "width", N_("N"), N_("columns to wrap to") },
	{ 0 },
};

struct job {
	const char *file, *base;
	long long width; /* 0: as wide as the terminal */
	bool plain;
};

static bool
render(const struct job *job, struct err *err)
{
	struct str bytes = { 0 }, html = { 0 }, out = { 0 };
	struct text text = { 0 };
	bool ok = file_read(job->file, LARGEST, &bytes, err);

	if (ok) {
		html_decode(&html, str_slice(&bytes), NULL);
		html_text(&text, str_slice(&html), job->base);
		if (job->plain)
			str_addn(&out, text.s ? text.s : "", text.len);
		else
			out_wrapped(&out, &text, (int)job->width);
		ok = cmd_print(&out);
	}
	text_clear(&text);
	str_clear(&bytes);
	str_clear(&html);
	str_clear(&out);
	return ok;
}

int
cmd_render(int argc, char **argv)
{
	struct args args = args_of(argc, argv);
	struct job job = { 0 };
	struct err err = { 0 };
	const char *name;

	while ((name = args_next(&args))) {
		if (!strcmp(name, "plain"))
			job.plain = true;
		else if (!strcmp(name, "url"))
			job.base = args.value;
		else if (!strcmp(name, "width"))
			args_int(&args, NARROWEST, WIDEST, &job.width);
		else if (!job.file)
			job.file = args.value;
		else
			return cmd_usage("render");
	}
	if (args.failed)
		return CMD_USAGE;
	if (!job.file)
		return cmd_usage("render");
	if (render(&job, &err))
		return CMD_DONE;
	return err.kind ? cmd_fail(&err) : CMD_FAILED;
}
