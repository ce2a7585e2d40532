/* SPDX-License-Identifier: MIT
 *
 * act_correct.c - corrections of names: one line each in the person's file,
 * which win over everything.  Casts that come out differently are made again
 * in the background, what is on screen first. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "app/correct.h"
#include "base/i18n.h"
#include "ui/acts.h"
#include "ui/ask.h"
#include "ui/dossier.h"
#include "ui/prompt.h"
#include "ui/undo.h"
#include "ui/view.h"

/* Key and name of what is corrected while a prompt is open. */
static char *subject, *subject_name;

const char *
correct_whom(const struct ui *ui)
{
	const struct profile *p = dossier_subject(ui);
	const struct entity *e = ui->page ? NULL : cast_current(ui);

	return p ? p->name : e ? e->name : NULL;
}

/* Whom a correction is about; the name comes back, NULL, and said, when
 * there is nobody. */
static const char *
take_subject(struct ui *ui)
{
	const struct profile *p = dossier_subject(ui);
	const struct entity *e = ui->page ? NULL : cast_current(ui);

	if (!p && !e) {
		ui_say(ui, STYLE_NOTICE, ui->page ?
		    _("This page is about nobody: correct a name in its "
		      "dossier.") :
		    _("No name to correct here; :dossier NAME opens one."));
		return NULL;
	}
	free(subject);
	free(subject_name);
	subject = mem_strdup(p ? p->key : e->key);
	subject_name = mem_strdup(p ? p->name : e->name);
	return subject_name;
}

/* --- writing -------------------------------------------------------------- */

struct forgetting { /* the names that the clerk's calls have opened */
	struct answer answer; /* first: see ask.h */
	struct resolver *resolver;
};

static bool
forget(struct store *s, void *arg, struct err *err)
{
	(void)s;
	(void)err;
	resolver_clear(((struct forgetting *)arg)->resolver);
	return true;
}

static void
forgotten(struct ui *ui, void *arg)
{
	(void)ui;
	free(arg);
}

/* The line is written; casts follow in the background, this one first. */
static void
corrected(struct ui *ui)
{
	struct forgetting *f;

	ui->corrected = true;
	resolver_clear(&ui->names);
	if (!ui->clerk)
		return;
	f = mem_calloc(1, sizeof(*f));
	f->answer.fn = forgotten;
	f->resolver = &ui->resolver;
	ask_clerk(ui, forget, f, free);
	worker_reload(ui->clerk);
	if (ui->story.id)
		worker_cast(ui->clerk, ui->story.id);
}

/* Says what is true now, and the way back, for which there is always room. */
static void
say_corrected(struct ui *ui, struct str *what)
{
	const char *back = _("; u takes it back");
	struct str s = { 0 };

	canvas_cut(&s, ui->w - 2 - canvas_cols(slice_of(back)),
	    str_slice(what));
	ui_say(ui, STYLE_NORMAL, "%s%s", str_get(&s), back);
	str_clear(&s);
	str_clear(what);
}

static bool
write_line(struct ui *ui, const char *verb, const char *const *words,
    const char *note)
{
	struct err err = { 0 };

	if (!correct(verb, words, note, &err)) {
		ui_fail(ui, &err);
		return false;
	}
	corrected(ui);
	undo_corrected(ui);
	return true;
}

static bool
write_two(struct ui *ui, const char *verb, const char *a, const char *b)
{
	const char *words[] = { a, b, NULL };

	return write_line(ui, verb, words, subject_name);
}

/* --- name, type, another name --------------------------------------------- */

static void
rename_done(struct ui *ui, const char *text)
{
	struct str what = { 0 };

	if (!*text || !write_two(ui, "rename", subject, text))
		return;
	/* TRANSLATORS: two names of one and the same. */
	str_addf(&what, _("%s is called %s"), subject_name, text);
	say_corrected(ui, &what);
}

void
act_correct_name(struct ui *ui, const struct call *call)
{
	const char *name = take_subject(ui);
	struct str label = { 0 };

	if (name && *call->arg) {
		rename_done(ui, call->arg);
	} else if (name) {
		/* TRANSLATORS: a name; a better one is typed after it. */
		str_addf(&label, _("%s is called:"), name);
		prompt_open(ui, label.s, name, NULL, rename_done);
	}
	str_clear(&label);
}

static void
type_done(struct ui *ui, const char *text)
{
	struct str what = { 0 };
	enum entity_type type;

	if (!*text)
		return;
	if (!entity_type_parse(slice_of(text), &type)) {
		ui_say(ui, STYLE_ERROR, _("A type is one of: leader, person, "
		    "org, country, place, group, misc"));
		return;
	}
	if (!write_two(ui, "type", subject, entity_type_name(type)))
		return;
	/* TRANSLATORS: a name, and a type of names. */
	str_addf(&what, _("%s is of the type %s"), subject_name,
	    entity_type_word(type));
	say_corrected(ui, &what);
}

void
act_correct_type(struct ui *ui, const struct call *call)
{
	const char *name = take_subject(ui);
	struct str label = { 0 };

	if (name && *call->arg) {
		type_done(ui, call->arg);
	} else if (name) {
		/* TRANSLATORS: a name; a type of names is typed after it. */
		str_addf(&label, _("%s is of the type (Tab lists them):"),
		    name);
		prompt_words(ui, label.s,
		    "person org country place group misc", type_done);
	}
	str_clear(&label);
}

static void
write_merge(struct ui *ui, const char *key, const char *name)
{
	const char *words[] = { subject, key, NULL };
	struct str note = { 0 };

	/* TRANSLATORS: two names. */
	str_addf(&note, _("%s is %s"), subject_name, name);
	if (write_line(ui, "merge", words, note.s))
		say_corrected(ui, &note);
	str_clear(&note);
}

/* Somebody in the stories, else somebody who is known. */
static void
merge_done(struct ui *ui, const char *text)
{
	struct profiles found = { 0 };
	struct err err = { 0 };
	const char *key = NULL;

	if (!*text)
		return;
	if (!store_find(ui->store, text, 1, &found, &err)) {
		ui_fail(ui, &err);
		return;
	}
	key = found.n ? found.at[0].key : resolver_key(&ui->names, text);
	if (!key)
		ui_say(ui, STYLE_ERROR, _("Nobody is called \"%s\", as far as "
		    "we know."), text);
	else if (!strcmp(key, subject))
		ui_say(ui, STYLE_NOTICE, _("They are one already"));
	else
		write_merge(ui, key, found.n ? found.at[0].name : text);
	profiles_clear(&found);
}

void
act_correct_merge(struct ui *ui, const struct call *call)
{
	const char *name = take_subject(ui);
	struct str label = { 0 };

	if (!name)
		return;
	if (*call->arg) {
		merge_done(ui, call->arg);
		return;
	}
	/* TRANSLATORS: a name; another one is typed after it. */
	str_addf(&label, _("%s is the same as:"), name);
	prompt_name(ui, label.s, merge_done);
	str_clear(&label);
}

/* --- this mention --------------------------------------------------------- */

/* The words of the current mention, for the caller to free; NULL, and said,
 * when the text has none. */
static char *
current_form(struct ui *ui)
{
	const struct reading *r = &ui->story.reading;
	const struct entity *e = cast_current(ui);
	const struct mention *m = NULL;

	if (!take_subject(ui))
		return NULL;
	if (ui->story.mention >= 0 &&
	    (size_t)ui->story.mention < r->cast.n_mentions)
		m = &r->cast.mentions[ui->story.mention];
	if (m && &r->cast.entities[m->entity] != e)
		m = NULL;
	for (size_t i = 0; !m && i < r->cast.n_mentions; i++)
		if (&r->cast.entities[r->cast.mentions[i].entity] == e &&
		    r->cast.mentions[i].field == FIELD_TEXT)
			m = &r->cast.mentions[i];
	if (m && m->field == FIELD_TEXT && m->end <= r->text.len)
		return mem_strndup(r->text.s + m->start, m->end - m->start);
	ui_say(ui, STYLE_NOTICE, _("The text does not mention it"));
	return NULL;
}

void
act_correct_split(struct ui *ui, const struct call *call)
{
	char *form = current_form(ui);
	const char *words[] = { subject, form, story_url(ui), NULL };
	struct str what = { 0 };

	(void)call;
	if (form && write_line(ui, "split", words, subject_name)) {
		/* TRANSLATORS: words of a story, and a name. */
		str_addf(&what, _("\"%s\" is not %s in this story"), form,
		    subject_name);
		say_corrected(ui, &what);
	}
	free(form);
}

void
act_correct_noname(struct ui *ui, const struct call *call)
{
	char *form = current_form(ui);
	const char *words[] = { form, NULL };
	struct str what = { 0 };

	(void)call;
	if (form && write_line(ui, "noname", words, NULL)) {
		/* TRANSLATORS: words of a story. */
		str_addf(&what, _("\"%s\" is no name in any story"), form);
		say_corrected(ui, &what);
	}
	free(form);
}

void
act_correct_hide(struct ui *ui, const struct call *call)
{
	const char *words[2] = { NULL, NULL };
	struct str what = { 0 };

	(void)call;
	if (!take_subject(ui))
		return;
	words[0] = subject;
	if (!write_line(ui, "hide", words, subject_name))
		return;
	/* TRANSLATORS: a name. */
	str_addf(&what, _("Hidden: %s"), subject_name);
	say_corrected(ui, &what);
}

/* "hide kb:x  # Its name": keys are for the file, the name is for people. */
static void
add_line(struct str *out, struct slice line)
{
	size_t at = slice_find(line, slice_of("  # "));
	struct slice rest = line, verb, name;

	if (at == line.len || !slice_split(&rest, ' ', &verb)) {
		str_adds(out, line);
	} else {
		name = slice_trim(slice_make(line.s + at + 4,
		    line.len - at - 4));
		str_addf(out, "%.*s (%.*s)", (int)verb.len, verb.s,
		    (int)name.len, name.s);
	}
}

/* Whom a line hid is the current one when the cast has it again. */
static void
expect_again(struct ui *ui, struct slice line)
{
	struct slice verb, key;
	char *copy;

	if (!ui->story.id || !slice_split(&line, ' ', &verb) ||
	    !slice_is(verb, "hide") || !slice_split(&line, ' ', &key))
		return;
	if (slice_starts(key, "kb:"))
		key = slice_make(key.s + 3, key.len - 3);
	copy = mem_strndup(key.s, key.len);
	story_expect(ui, ui->story.id, story_place(&ui->story), copy);
	free(copy);
}

/* False when there is none as well, which is said. */
bool
correct_take_back(struct ui *ui, char **line)
{
	struct str s = { 0 }, what = { 0 };
	struct err err = { 0 };
	bool ok = correct_undo(&s, &err);

	if (!ok) {
		ui_fail(ui, &err);
	} else if (!s.len) {
		ui_say(ui, STYLE_NOTICE, _("No correction is left to take "
		    "back."));
		ok = false;
	} else {
		corrected(ui);
		expect_again(ui, str_slice(&s));
		add_line(&what, str_slice(&s));
		/* TRANSLATORS: a correction, as "hide (its name)". */
		ui_say(ui, STYLE_NORMAL, _("Taken back: %s; Ctrl-r makes it "
		    "again"), str_get(&what));
		free(*line);
		*line = mem_strdup(str_get(&s));
	}
	str_clear(&what);
	str_clear(&s);
	return ok;
}

bool
correct_again(struct ui *ui, const char *line)
{
	struct str what = { 0 };
	struct err err = { 0 };

	if (!correct_redo(line, &err)) {
		ui_fail(ui, &err);
		return false;
	}
	corrected(ui);
	add_line(&what, slice_of(line));
	/* TRANSLATORS: a correction, as "hide (its name)". */
	ui_say(ui, STYLE_NORMAL, _("Corrected again: %s; u takes it back"),
	    str_get(&what));
	str_clear(&what);
	return true;
}

void
act_correct_undo(struct ui *ui, const struct call *call)
{
	char *line = NULL;

	(void)call;
	if (correct_take_back(ui, &line))
		undo_uncorrected(ui, line);
}
