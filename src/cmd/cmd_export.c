/* SPDX-License-Identifier: MIT
 *
 * cmd_export.c - bookmarks for other programs. */
#include "config.h"

#include "cmd/cmd.h"

#include "app/export.h"
#include "base/i18n.h"
#include "cmd/out.h"

const struct cmd_option cmd_export_options[] = {
	{ "tag", N_("TAG"), N_("only what has this tag") },
	{ 0 },
};

static bool
print_bookmarks(enum export_format format, const char *tag, struct err *err)
{
	struct bookmarks b = { 0 };
	struct str out = { 0 };
	struct store *s = cmd_store(err);
	bool ok = s && store_bookmarks(s, &b, err);

	if (ok) {
		export_bookmarks(&out, &b, tag, format);
		ok = cmd_print(&out);
	}
	str_clear(&out);
	bookmarks_clear(&b);
	store_close(s);
	return ok;
}

int
cmd_export(int argc, char **argv)
{
	struct args args = args_of(argc, argv);
	enum export_format format = EXPORT_FORMATS;
	const char *name, *tag = NULL;
	struct err err = { 0 };

	while ((name = args_next(&args))) {
		if (!strcmp(name, "tag"))
			tag = args.value;
		else if (format != EXPORT_FORMATS)
			return cmd_usage("export");
		else if (!export_format_parse(args.value, &format))
			args_bad_value(&args, "markdown, html, json");
	}
	if (args.failed)
		return CMD_USAGE;
	if (format == EXPORT_FORMATS)
		return cmd_usage("export");
	if (print_bookmarks(format, tag, &err))
		return CMD_DONE;
	return err.kind ? cmd_fail(&err) : CMD_FAILED;
}
