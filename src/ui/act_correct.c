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

/* --- in words -------------------------------------------------------------- */

enum { LINE_WORDS = 3 };

struct correction { /* a line of the file */
	const char *verb;
	const char *words[LINE_WORDS];
	const char *note; /* the name it is about; of a merge, what it says */
};

/* What is true now that it was made, or taken back; false for a verb that the
 * reader does not write. */
static bool
add_truth(struct str *out, const struct correction *c, bool made)
{
	const char *const *w = c->words, *name = c->note ? c->note : w[0];
	enum entity_type type;

	if (!strcmp(c->verb, "rename"))
		/* TRANSLATORS: two names of one and the same. */
		str_addf(out, made ? _("%s is called %s") :
		    _("%s is not called %s any more"), name, w[1]);
	else if (!strcmp(c->verb, "type") &&
	    entity_type_parse(slice_of(w[1]), &type))
		/* TRANSLATORS: a name, and a type of names. */
		str_addf(out, made ? _("%s is of the type %s") :
		    _("%s is not of the type %s any more"), name,
		    entity_type_word(type));
	else if (!strcmp(c->verb, "merge"))
		/* TRANSLATORS: "one name is another". */
		str_addf(out, made ? "%s" : _("No longer one: %s"), name);
	else if (!strcmp(c->verb, "split"))
		/* TRANSLATORS: words of a story, and a name. */
		str_addf(out, made ? _("\"%s\" is not %s in this story") :
		    _("\"%s\" is %s again in that story"), w[1], name);
	else if (!strcmp(c->verb, "noname"))
		/* TRANSLATORS: words of a story. */
		str_addf(out, made ? _("\"%s\" is no name in any story") :
		    _("\"%s\" is a name again"), w[0]);
	else if (!strcmp(c->verb, "hide"))
		/* TRANSLATORS: a name. */
		str_addf(out, made ? _("Hidden: %s") :
		    _("No longer hidden: %s"), name);
	else
		return false;
	return true;
}

/* The next word, cut off in place; NULL at the end or a comment. */
static char *
take_word(char **line)
{
	char *from = *line, *word, *to;
	char end;

	while (*from == ' ')
		from++;
	*line = from;
	if (!*from || *from == '#')
		return NULL;
	end = *from == '"' ? '"' : ' ';
	from += end == '"';
	for (word = to = from; *from && *from != end;) {
		if (end == '"' && *from == '\\' && from[1])
			from++;
		*to++ = *from++;
	}
	*line = from + (*from != '\0');
	*to = '\0';
	return word;
}

/* The same of a line; one in words of the file as it stands. */
static void
add_line(struct str *out, const char *line, bool made)
{
	char *copy = mem_strdup(line), *rest = copy, *word;
	struct correction c = { "", { "", "", "" }, NULL };

	if ((word = take_word(&rest)))
		c.verb = word;
	for (int i = 0; i < LINE_WORDS && (word = take_word(&rest)); i++)
		c.words[i] = word;
	while (*rest == ' ' || *rest == '#')
		rest++;
	if (*rest)
		c.note = rest;
	if (!add_truth(out, &c, made))
		str_addf(out, made ? _("Corrected again: %s") :
		    _("Taken back: %s"), line);
	free(copy);
}

/* Says what is true now, and the way back, for which there is always room. */
static void
say_truth(struct ui *ui, struct str *what, const char *back)
{
	struct str s = { 0 };

	canvas_cut(&s, ui->w - 2 - canvas_cols(slice_of(back)),
	    str_slice(what));
	ui_say(ui, STYLE_NORMAL, "%s%s", str_get(&s), back);
	str_clear(&s);
	str_clear(what);
}

/* Up to three words, the others NULL. */
static void
write_line(struct ui *ui, const char *verb, const char *a, const char *b,
    const char *c, const char *note)
{
	const char *words[] = { a, b, c, NULL };
	struct correction made = { verb, { a, b, c }, note };
	struct err err = { 0 };
	struct str what = { 0 };

	if (!correct(verb, words, note, &err)) {
		ui_fail(ui, &err);
		return;
	}
	corrected(ui);
	undo_corrected(ui);
	add_truth(&what, &made, true);
	say_truth(ui, &what, _("; u takes it back"));
}

/* --- name, type, another name --------------------------------------------- */

static void
rename_done(struct ui *ui, const char *text)
{
	if (*text)
		write_line(ui, "rename", subject, text, NULL, subject_name);
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
	enum entity_type type;

	if (!*text)
		return;
	if (!entity_type_parse(slice_of(text), &type)) {
		ui_say(ui, STYLE_ERROR, _("A type is one of: leader, person, "
		    "org, country, place, group, misc"));
		return;
	}
	write_line(ui, "type", subject, entity_type_name(type), NULL,
	    subject_name);
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
	struct str note = { 0 };

	/* TRANSLATORS: two names. */
	str_addf(&note, _("%s is %s"), subject_name, name);
	write_line(ui, "merge", subject, key, NULL, note.s);
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

	(void)call;
	if (form)
		write_line(ui, "split", subject, form, story_url(ui),
		    subject_name);
	free(form);
}

void
act_correct_noname(struct ui *ui, const struct call *call)
{
	char *form = current_form(ui);

	(void)call;
	if (form)
		write_line(ui, "noname", form, NULL, NULL, NULL);
	free(form);
}

void
act_correct_hide(struct ui *ui, const struct call *call)
{
	(void)call;
	if (take_subject(ui))
		write_line(ui, "hide", subject, NULL, NULL, subject_name);
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
		add_line(&what, str_get(&s), false);
		say_truth(ui, &what, _("; Ctrl-r undoes that"));
		free(*line);
		*line = mem_strdup(str_get(&s));
	}
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
	add_line(&what, line, true);
	say_truth(ui, &what, _("; u takes it back"));
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
