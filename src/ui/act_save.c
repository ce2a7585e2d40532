/* SPDX-License-Identifier: MIT
 *
 * act_save.c - stories as text: copied, piped, mailed, saved; and bookmarks
 * as a file.
 *
 * What is selected is taken, else the story under the cursor. */
#include "config.h"

#include <stdlib.h>
#include <unistd.h>

#include "app/export.h"
#include "app/paths.h"
#include "base/file.h"
#include "base/i18n.h"
#include "text/date.h"
#include "text/print.h"
#include "text/utf8.h"
#include "ui/acts.h"
#include "ui/ask.h"
#include "ui/prompt.h"
#include "ui/view.h"

enum {
	ARGS_MOST = 32,
	MOST_OF_NAME = 150, /* bytes: file systems take 255 */
	MOST_OF_CLUSTER = 32,
};

/* --- the story as text ---------------------------------------------------- */

static const char *
title_of(const struct reading *r)
{
	return r->story.title && *r->story.title ? r->story.title :
	    _("(no title)");
}

static void
print_story(const struct reading *r, struct str *out)
{
	str_addf(out, "%s\n", title_of(r));
	str_add(out, r->row.feed_title ? r->row.feed_title : "");
	if (r->story.author)
		str_addf(out, " · %s", r->story.author);
	if (r->row.time != TIME_NONE) {
		str_add(out, " · ");
		date_long(out, r->row.time);
	}
	str_addc(out, '\n');
	if (r->story.url)
		str_addf(out, "%s\n", r->story.url);
	str_addc(out, '\n');
	print_text(out, &r->text, 76, false);
	if (r->text.links.n)
		str_addc(out, '\n');
	print_links(out, &r->text);
}

/* --- the chosen ones ------------------------------------------------------ */

static bool
have_story(struct ui *ui)
{
	ui_arrange(ui);
	if (!ui->stories.current)
		ui_say(ui, STYLE_NOTICE, _("No story is selected."));
	return ui->stories.current != 0;
}

/* One after the other, a line of dashes between them. */
static size_t
print_chosen(struct ui *ui, struct str *out)
{
	struct ids ids = { 0 };
	size_t done = 0;

	stories_chosen(ui, &ids);
	for (size_t i = 0; i < ids.n; i++) {
		struct reading r = { 0 };

		if (!reading_load(&r, ui->store, ids.at[i], NULL))
			continue;
		if (done++)
			str_add(out, "\n----\n\n");
		print_story(&r, out);
		reading_clear(&r);
	}
	vec_clear(&ids);
	return done;
}

/* Their addresses, one a line; how many. */
static size_t
print_addresses(struct ui *ui, struct str *out)
{
	struct ids ids = { 0 };
	size_t done = 0;

	stories_chosen(ui, &ids);
	for (size_t i = 0; i < ids.n; i++) {
		struct reading r = { 0 };

		if (reading_load(&r, ui->store, ids.at[i], NULL) &&
		    r.story.url) {
			if (done++)
				str_addc(out, '\n');
			str_add(out, r.story.url);
		}
		reading_clear(&r);
	}
	vec_clear(&ids);
	return done;
}

void
act_copy(struct ui *ui, const struct call *call)
{
	const struct text_links *links = &ui->story.reading.text.links;
	struct str s = { 0 };
	size_t n = 1;

	if (!have_story(ui))
		return;
	if (!option_bool(&ui->config.options, "clipboard")) {
		ui_say(ui, STYLE_NOTICE, _("Copying is off; :set clipboard "
		    "yes lets it through the terminal."));
		return;
	}
	if (call->count >= 1 && call->count <= (int64_t)links->n)
		str_add(&s, links->at[call->count - 1]);
	else
		n = print_addresses(ui, &s);
	if (n) {
		ui->term->copy(str_slice(&s));
		ui_say(ui, STYLE_NOTICE, P_("The address is copied.",
		    "%zu addresses are copied.", n), n);
		stories_select_none(ui);
	} else {
		ui_say(ui, STYLE_NOTICE, _("This story has no address."));
	}
	str_clear(&s);
}

/* What the command says is seen until Enter. */
static void
pipe_done(struct ui *ui, const char *text)
{
	char shell[] = "/bin/sh", option[] = "-c";
	char script[] = "/bin/sh -c \"$1\"; s=$?; printf '\\n%s' \"$2\"; "
	    "read -r x </dev/tty; exit $s";
	char *command = mem_strdup(text);
	char *wait = mem_strdup(_("Enter goes back to the stories: "));
	char *argv[] = { shell, option, script, shell, command, wait, NULL };
	struct str s = { 0 };
	struct err err = { 0 };
	int status = 0;

	if (*text && print_chosen(ui, &s)) {
		if (run_program(ui, argv, str_slice(&s), true, &status, &err))
			program_failed(ui, text, status);
		else
			ui_fail(ui, &err);
		stories_select_none(ui);
	}
	str_clear(&s);
	free(command);
	free(wait);
}

void
act_pipe(struct ui *ui, const struct call *call)
{
	if (!have_story(ui))
		return;
	if (*call->arg)
		pipe_done(ui, call->arg);
	else
		prompt_open(ui, _("Pipe the story to:"), "", &ui->asked,
		    pipe_done);
}

void
act_mail(struct ui *ui, const struct call *call)
{
	char *line = mem_strdup(*call->arg ? call->arg :
	    option_text(&ui->config.options, "mail"));
	char *argv[ARGS_MOST + 1];
	struct str s = { 0 };
	struct err err = { 0 };
	int status = 0;

	if (!*line) {
		ui_say(ui, STYLE_NOTICE, _(":set mail \"PROGRAM ADDRESS\" "
		    "says what sends a story."));
	} else if (have_story(ui) && split_words(line, argv, ARGS_MOST)) {
		str_addf(&s, "Subject: %s\n\n",
		    title_of(&ui->story.reading));
		print_chosen(ui, &s);
		if (!run_program(ui, argv, str_slice(&s), true, &status, &err))
			ui_fail(ui, &err);
		else if (!program_failed(ui, argv[0], status))
			ui_say(ui, STYLE_NOTICE, _("Given to %s."), argv[0]);
		stories_select_none(ui);
	}
	str_clear(&s);
	free(line);
}

/* --- files ---------------------------------------------------------------- */

static void
add_dash(struct str *out, size_t start)
{
	if (out->len > start && out->s[out->len - 1] != '-')
		str_addc(out, '-');
}

/* Latin letters as ASCII, those of other scripts as they are, with the marks
 * that are part of them.  What joins letters unseen is left out. */
static void
add_cluster(struct str *out, size_t start, struct slice in, bool ascii)
{
	struct str folded = { 0 };
	uint32_t ch, first;
	char bytes[4];

	utf8_decode(in.s, in.len, &first);
	utf8_fold(&folded, in);
	if (utf8_ascii(str_slice(&folded))) {
		for (size_t i = 0; i < folded.len; i++) {
			int c = (unsigned char)folded.s[i];

			if (ascii_alpha(c) || ascii_digit(c))
				str_addc(out, (char)c);
			else
				add_dash(out, start);
		}
	} else if (ascii || (!utf8_is_letter(first) &&
	    !utf8_is_digit(first))) {
		add_dash(out, start);
	} else {
		for (size_t i = 0; i < in.len && i < MOST_OF_CLUSTER;) {
			i += utf8_decode(in.s + i, in.len - i, &ch);
			if (utf8_is_letter(ch) || utf8_is_digit(ch) ||
			    utf8_is_mark(ch))
				str_addn(out, bytes,
				    utf8_encode(utf8_lower(ch), bytes));
		}
	}
	str_clear(&folded);
}

/* Letters and digits of a text, of any script that the locale can write, and
 * dashes.  False when it has none. */
static bool
add_words(struct str *out, const char *text, bool ascii)
{
	struct slice rest = slice_of(text ? text : "");
	size_t start = out->len, cols = 0;

	while (rest.len && cols < 60 && out->len < start + MOST_OF_NAME) {
		int w = 0;
		size_t n = utf8_grapheme(rest, &w);

		add_cluster(out, start, slice_make(rest.s, n), ascii);
		cols += (size_t)w;
		rest = slice_make(rest.s + n, rest.len - n);
	}
	while (out->len > start && out->s[out->len - 1] == '-')
		str_truncate(out, out->len - 1);
	return out->len > start;
}

/* By its title, or else by its feed and day. */
static void
file_name(struct str *out, const struct reading *r, bool ascii)
{
	if (!add_words(out, r->story.title, ascii)) {
		if (!add_words(out, r->row.feed_title, ascii))
			str_add(out, "story");
		if (r->row.time != TIME_NONE) {
			str_addc(out, '-');
			date_iso_day(out, r->row.time);
		}
	}
	str_add(out, ".txt");
}

/* "~/" is the home folder. */
static void
full_path(struct str *out, const char *path)
{
	const char *home = getenv("HOME");

	if (slice_starts(slice_of(path), "~/") && home)
		str_addf(out, "%s%s", home, path + 1);
	else
		str_add(out, path);
}

static void
save_done(struct ui *ui, const char *path)
{
	struct str s = { 0 }, full = { 0 };
	struct err err = { 0 };
	char *shown;

	if (!*path)
		return;
	full_path(&full, path);
	shown = path_shown(full.s);
	print_chosen(ui, &s);
	if (access(full.s, F_OK) == 0) {
		ui_say(ui, STYLE_ERROR, _("There already, choose another "
		    "name: %s"), shown);
	} else if (file_write(full.s, str_slice(&s), &err)) {
		ui_say(ui, STYLE_NOTICE, _("Saved as %s"), shown);
		stories_select_none(ui);
	} else {
		ui_fail(ui, &err);
	}
	free(shown);
	str_clear(&s);
	str_clear(&full);
}

static void
save_folder(const struct ui *ui, struct str *out)
{
	const char *dir = option_text(&ui->config.options, "save-folder");

	str_addf(out, "%s/", *dir ? dir : "~");
}

void
act_save(struct ui *ui, const struct call *call)
{
	struct str path = { 0 };

	if (!have_story(ui))
		return;
	save_folder(ui, &path);
	file_name(&path, &ui->story.reading, !ui->term->utf8());
	if (*call->arg)
		save_done(ui, call->arg);
	else
		prompt_offer(ui, _("Save as:"), str_get(&path), &ui->asked,
		    save_done);
	str_clear(&path);
}

/* --- bookmarks ------------------------------------------------------------ */

struct exporting {
	struct answer answer; /* first: see ask.h */
	char *path;
	enum export_format format;
	size_t n;
	bool ok;
	struct err err;
};

static void
exporting_free(void *arg)
{
	struct exporting *x = arg;

	free(x->path);
	free(x);
}

/* On the clerk's thread. */
static bool
exporting_write(struct store *s, void *arg, struct err *err)
{
	struct exporting *x = arg;
	struct bookmarks all = { 0 };
	struct str out = { 0 };

	(void)err;
	x->ok = store_bookmarks(s, &all, &x->err);
	x->n = all.n;
	if (x->ok) {
		export_bookmarks(&out, &all, NULL, x->format);
		x->ok = file_write(x->path, str_slice(&out), &x->err);
	}
	str_clear(&out);
	bookmarks_clear(&all);
	return true;
}

static void
exported(struct ui *ui, void *arg)
{
	struct exporting *x = arg;
	char *shown = path_shown(x->path);

	if (x->ok)
		ui_say(ui, STYLE_NOTICE, P_("%zu bookmark written to %s",
		    "%zu bookmarks written to %s", x->n), x->n, shown);
	else
		ui_fail(ui, &x->err);
	free(shown);
	exporting_free(x);
}

/* The end of the name says which format. */
static void
export_done(struct ui *ui, const char *path)
{
	const char *dot = strrchr(path, '.');
	struct str full = { 0 };
	enum export_format format;
	struct exporting *x;
	char *shown;

	if (!*path)
		return;
	full_path(&full, path);
	shown = path_shown(full.s);
	if (!dot || !export_format_parse(dot + 1, &format)) {
		ui_say(ui, STYLE_ERROR, _("The name must end in .md, .json "
		    "or .html: it says the format."));
	} else if (access(full.s, F_OK) == 0) {
		ui_say(ui, STYLE_ERROR, _("There already, choose another "
		    "name: %s"), shown);
	} else {
		x = mem_calloc(1, sizeof(*x));
		x->answer.fn = exported;
		x->path = mem_strdup(full.s);
		x->format = format;
		ask_clerk(ui, exporting_write, x, exporting_free);
	}
	free(shown);
	str_clear(&full);
}

void
act_export(struct ui *ui, const struct call *call)
{
	struct str path = { 0 };

	save_folder(ui, &path);
	str_add(&path, "bookmarks.md");
	if (*call->arg)
		export_done(ui, call->arg);
	else
		/* TRANSLATORS: in at most 30 columns: the ending of the name
		 * says the format. */
		prompt_offer(ui, _("Export as .md .json .html:"),
		    str_get(&path), &ui->asked, export_done);
	str_clear(&path);
}
