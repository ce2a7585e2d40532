/* SPDX-License-Identifier: MIT
 *
 * cmd_export.c - bookmarks and feeds for other programs. */
#include "config.h"

#include "cmd/cmd.h"

#include "app/export.h"
#include "base/i18n.h"
#include "cmd/desk.h"
#include "cmd/out.h"
#include "parse/parse.h"
#include "text/url.h"

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

/* Feeds of the web; commands and queries are for this reader only. */
static void
take_sources(struct outlines *list, const struct sources *all,
    const char *tag)
{
	for (size_t i = 0; i < all->n; i++) {
		const struct source *s = &all->at[i];
		struct outline o = { .url = s->url, .title = s->title,
			.site = s->site, .tags = s->tags };

		if (s->subscribed && url_is_http(s->url) &&
		    (!tag || tags_have(s->tags, tag)))
			vec_push(list, o);
	}
}

static bool
print_feeds(const char *tag, struct err *err)
{
	struct outlines list = { 0 };
	struct sources all = { 0 };
	struct str out = { 0 };
	struct desk d;
	bool ok;

	if (!desk_open(&d, err))
		return false;
	ok = store_sources(d.store, &all, err);
	if (ok) {
		take_sources(&list, &all, tag);
		opml_write(&out, &list, _("Feeds"));
		ok = cmd_print(&out);
	}
	str_clear(&out);
	outlines_clear(&list);
	sources_clear(&all);
	desk_close(&d);
	return ok;
}

int
cmd_export(int argc, char **argv)
{
	struct args args = args_of(argc, argv);
	enum export_format format = EXPORT_FORMATS;
	const char *name, *tag = NULL;
	struct err err = { 0 };
	bool opml = false, ok;

	while ((name = args_next(&args))) {
		if (!strcmp(name, "tag"))
			tag = args.value;
		else if (format != EXPORT_FORMATS || opml)
			return cmd_usage("export");
		else if (!strcmp(args.value, "opml"))
			opml = true;
		else if (!export_format_parse(args.value, &format))
			args_bad_value(&args, "markdown, html, json, opml");
	}
	if (args.failed)
		return CMD_USAGE;
	if (format == EXPORT_FORMATS && !opml)
		return cmd_usage("export");
	ok = opml ? print_feeds(tag, &err) :
	    print_bookmarks(format, tag, &err);
	if (ok)
		return CMD_DONE;
	return err.kind ? cmd_fail(&err) : CMD_FAILED;
}
