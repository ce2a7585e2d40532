/* SPDX-License-Identifier: MIT
 *
 * cmd_article.c - the main article of a web page as JSON. */
#include "config.h"

#include "cmd/cmd.h"

#include "base/file.h"
#include "base/i18n.h"
#include "base/json.h"
#include "parse/parse.h"

enum { LARGEST = 16 << 20 };

const struct cmd_option cmd_article_options[] = {
	{ "url", N_("BASE"), N_("the address of the page") },
	{ 0 },
};

static void
put_article(struct str *out, const struct article *a)
{
	struct json j = json_to(out);

	json_open(&j, '{');
	json_kv(&j, "title", a->title);
	json_kv(&j, "byline", a->byline);
	json_kv_time(&j, "published", a->published);
	json_kv(&j, "lang", a->lang);
	json_kv(&j, "site", a->site);
	json_kv(&j, "html", a->html);
	json_kv(&j, "text", a->text);
	json_close(&j);
	str_addc(out, '\n');
}

static bool
show_article(const char *file, const char *url, struct err *err)
{
	struct str bytes = { 0 }, html = { 0 }, out = { 0 };
	struct article a = { 0 };
	bool ok = file_read(file, LARGEST, &bytes, err);

	if (ok) {
		html_decode(&html, str_slice(&bytes), NULL);
		ok = article_extract(&a, str_slice(&html), url, err) ||
		    err_prefix(err, "%s", file);
	}
	if (ok) {
		put_article(&out, &a);
		ok = cmd_print(&out);
	}
	article_clear(&a);
	str_clear(&bytes);
	str_clear(&html);
	str_clear(&out);
	return ok;
}

int
cmd_article(int argc, char **argv)
{
	struct args args = args_of(argc, argv);
	const char *file = NULL, *url = NULL, *name;
	struct err err = { 0 };

	while ((name = args_next(&args))) {
		if (!strcmp(name, "url"))
			url = args.value;
		else if (!file)
			file = args.value;
		else
			return cmd_usage("article");
	}
	if (args.failed)
		return CMD_USAGE;
	if (!file)
		return cmd_usage("article");
	if (show_article(file, url, &err))
		return CMD_DONE;
	return err.kind ? cmd_fail(&err) : CMD_FAILED;
}
