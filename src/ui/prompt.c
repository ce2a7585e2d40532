/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "ui/prompt.h"

#include <stdlib.h>

#include "app/dossier.h"
#include "base/i18n.h"
#include "text/utf8.h"
#include "ui/values.h"
#include "ui/view.h"
#include "ui/words.h"

void
prompt_close(struct ui *ui)
{
	struct prompt *p = &ui->prompt;

	edit_clear(&p->line);
	page_clear(&p->offers);
	free(p->label);
	free(p->stem);
	*p = (struct prompt){ .offer = -1 };
}

void
prompt_open(struct ui *ui, const char *label, const char *text,
    struct history *history, prompt_fn *done)
{
	prompt_close(ui);
	ui->prompt.open = true;
	ui->prompt.label = mem_strdup(label);
	ui->prompt.history = history;
	ui->prompt.done = done;
	edit_set(&ui->prompt.line, text ? text : "");
}

void
prompt_offer(struct ui *ui, const char *label, const char *text,
    struct history *history, prompt_fn *done)
{
	prompt_open(ui, label, text, history, done);
	ui->prompt.line.offered = true;
}

void
prompt_confirm(struct ui *ui, const char *label, prompt_fn *done)
{
	prompt_open(ui, label, "", NULL, done);
	ui->prompt.confirm = true;
}

static void
confirm_key(struct ui *ui, struct key key)
{
	prompt_fn *done = ui->prompt.done;
	struct str typed = { 0 };

	if (key.code < KEY_FIRST && !key.mods)
		key_name(&typed, key);
	prompt_close(ui);
	/* TRANSLATORS: the letter that says yes. */
	if (!strcmp(str_get(&typed), _("y")))
		done(ui, str_get(&typed));
	else
		ui_say(ui, STYLE_NOTICE, _("Left as it was."));
	str_clear(&typed);
}

/* --- completion ----------------------------------------------------------- */

static void
offer(struct page *out, const char *name, struct slice start,
    const char *help)
{
	if (slice_starts(slice_of(name), "") && start.len <= strlen(name) &&
	    !memcmp(name, start.len ? start.s : "", start.len))
		page_add(out, STYLE_NORMAL, name, help);
}

static void
offer_words(struct page *out, const char *words, struct slice start)
{
	struct slice rest = slice_of(words), word;

	while (slice_split(&rest, ' ', &word)) {
		char *one = mem_strndup(word.s, word.len);

		offer(out, one, start, "");
		free(one);
	}
}

static struct slice
last_word(struct slice s)
{
	size_t at = s.len;

	while (at > 0 && s.s[at - 1] != ' ')
		at--;
	return slice_make(s.s + at, s.len - at);
}

static void
complete_option(struct slice words, struct page *out)
{
	struct slice rest = words, name;
	const struct option *o;

	if (slice_find(words, slice_of(" ")) == words.len) {
		for (o = option_table; o->name; o++)
			offer(out, o->name, words, _(o->help));
		return;
	}
	slice_split(&rest, ' ', &name);
	o = option_find(name);
	if (o && o->type == OPTION_BOOL)
		offer_words(out, "yes no", slice_trim(rest));
	else if (o && o->choices)
		offer_words(out, o->choices, o->type == OPTION_WORDS ?
		    last_word(rest) : slice_trim(rest));
	else if (o)
		offer(out, o->value, slice_trim(rest), _("the default"));
}

enum { NAMES_MOST = 20 };

#define TYPE(t) (1U << (t))
#define ANY_TYPE UINT32_MAX

/* Before a letter is typed: those of the story at hand. */
static void
offer_cast(struct ui *ui, uint32_t types, struct page *out)
{
	const struct cast *cast = &ui->story.reading.cast;

	for (size_t i = 0; i < cast->n_entities && i < NAMES_MOST; i++) {
		const struct entity *e = &cast->entities[i];

		if (types & TYPE(e->type))
			page_add(out, STYLE_NORMAL, e->name,
			    e->role ? e->role : entity_type_word(e->type));
	}
	if (!out->rows.n)
		page_add(out, STYLE_NORMAL, _("NAME"), _("some letters of "
		    "it, and Tab again"))->heading = true;
}

/* Names that stories mention; they may hold blanks, and then begin with a
 * quote. */
static void
complete_name(struct ui *ui, size_t from, uint32_t types, struct page *out)
{
	struct profiles found = { 0 };
	const struct kb *kb = NULL;
	const char *name = ui->prompt.stem + from;

	name += *name == '"';
	ui->prompt.kept = from;
	if (!*name) {
		offer_cast(ui, types, out);
		return;
	}
	if (store_find(ui->store, name, NAMES_MOST, &found, NULL) && found.n)
		kb = resolver_kb(&ui->names);
	for (size_t i = 0; i < found.n; i++) {
		const struct profile *p = &found.at[i];
		struct role_now now;

		if (!(types & TYPE(p->type)))
			continue;
		role_now(&now, p, kb, ui->now, &found.arena);
		page_add(out, STYLE_NORMAL, p->name,
		    now.whole ? now.whole : entity_type_word(p->type));
	}
	profiles_clear(&found);
}

static void
complete_whole(struct ui *ui, struct slice text, struct page *out)
{
	(void)text;
	complete_name(ui, 0, ANY_TYPE, out);
}

void
prompt_name(struct ui *ui, const char *label, prompt_fn *done)
{
	prompt_open(ui, label, "", NULL, done);
	ui->prompt.complete = complete_whole;
}

static void
complete_words(struct ui *ui, struct slice text, struct page *out)
{
	offer_words(out, ui->prompt.words, text);
}

void
prompt_words(struct ui *ui, const char *label, const char *words,
    prompt_fn *done)
{
	prompt_open(ui, label, "", NULL, done);
	ui->prompt.words = words;
	ui->prompt.complete = complete_words;
}

/* Without the quotes, of which the second may not be there yet. */
static void
offer_values(struct ui *ui, struct slice field, size_t from,
    struct page *out)
{
	const char *text = ui->prompt.stem + from;
	size_t quote = *text == '"', n = strlen(text) - quote;
	char *typed;

	if (quote && n && text[n] == '"')
		n--;
	typed = mem_strndup(text + quote, n);
	values_offer(ui, field, typed, out);
	free(typed);
}

/* "person:sto": names, in quotes where they have blanks. */
static void
complete_value(struct ui *ui, struct slice word, size_t colon,
    struct page *out)
{
	struct slice field = slice_make(word.s, colon);
	size_t from = (size_t)(word.s - ui->prompt.stem) + colon + 1;
	uint32_t types = store_query_types(field);

	ui->prompt.kept = from;
	if (types)
		complete_name(ui, from, types, out);
	else
		offer_values(ui, field, from, out);
	values_quote(out);
	if (!out->rows.n)
		values_tell(field, out);
}

/* The last word, however many blanks an open quote has. */
static struct slice
last_term(struct slice s)
{
	size_t at = 0;
	bool quoted = false;

	for (size_t i = 0; i < s.len; i++) {
		quoted ^= s.s[i] == '"';
		if (s.s[i] == ' ' && !quoted)
			at = i + 1;
	}
	return slice_make(s.s + at, s.len - at);
}

static void
complete_query(struct ui *ui, struct slice text, struct page *out)
{
	struct slice word = last_term(text);
	size_t colon;

	while (word.len && strchr("-!(", word.s[0]))
		word = slice_make(word.s + 1, word.len - 1);
	ui->prompt.kept = text.len - word.len;
	colon = slice_find(word, slice_of(":"));
	for (const struct query_word *q = query_words; q->word; q++)
		if (word.len < strlen(q->word))
			offer(out, q->word, word, _(q->help));
	if (!out->rows.n && colon < word.len)
		complete_value(ui, word, colon, out);
}

void
prompt_query(struct ui *ui, const char *label, const char *text,
    prompt_fn *done)
{
	prompt_open(ui, label, text, &ui->searches, done);
	ui->prompt.complete = complete_query;
}

/* "color ELEMENT FG BG ATTR...". */
static void
complete_color(struct slice words, struct page *out)
{
	struct slice word = last_word(words);

	if (word.len == words.len) {
		for (int i = 0; i < STYLES; i++)
			offer(out, style_name((enum style)i), word, "");
		return;
	}
	offer_words(out, "default black red green yellow blue magenta cyan "
	    "white - bold dim italic underline reverse none", word);
}

/* Those that begin so; when none does, those that have it in them. */
static void
offer_actions(struct slice start, struct page *out)
{
	const struct action *a;

	for (a = action_table; a->name; a++)
		offer(out, a->name, start, _(a->help));
	if (out->rows.n || start.len < 2)
		return;
	for (a = action_table; a->name; a++)
		if (slice_find(slice_of(a->name), start) < strlen(a->name))
			page_add(out, STYLE_NORMAL, a->name, _(a->help));
}

/* A key cannot be completed: says what is wanted. */
static void
tell_key(struct page *out)
{
	page_add(out, STYLE_NORMAL, _("KEY"), _("a key as ? writes it, as x, "
	    "gx or Ctrl-x"))->heading = true;
}

/* Leaves the last word of "bind KEY COMMAND"; false while the key is typed. */
static bool
is_bound(struct slice *text)
{
	size_t at = strlen("bind ");
	bool typed;

	while (at < text->len && text->s[at] == ' ')
		at++;
	if (at < text->len && text->s[at] == '"')
		do
			at++;
		while (at < text->len && text->s[at] != '"');
	while (at < text->len && text->s[at] != ' ')
		at++;
	typed = at < text->len;
	if (typed)
		*text = last_word(*text);
	return typed;
}

static void
complete_command(struct ui *ui, struct slice text, struct page *out)
{
	static const char *const of_names[] = { "who ", "dossier ",
		"watch " };

	for (size_t i = 0; i < sizeof(of_names) / sizeof(*of_names); i++)
		if (slice_starts(text, of_names[i])) {
			complete_name(ui, strlen(of_names[i]), ANY_TYPE,
			    out);
			return;
		}
	if (slice_starts(text, "query ") || slice_starts(text, "search ") ||
	    slice_starts(text, "filter ")) {
		complete_query(ui, text, out);
		return;
	}
	if (slice_starts(text, "set ")) {
		complete_option(slice_make(text.s + 4, text.len - 4), out);
		return;
	}
	if (slice_starts(text, "color ")) {
		complete_color(slice_make(text.s + 6, text.len - 6), out);
		return;
	}
	if (slice_starts(text, "sort ")) {
		offer_words(out, option_find(slice_of("sort"))->choices,
		    slice_make(text.s + 5, text.len - 5));
		return;
	}
	if (slice_starts(text, "unbind ")) {
		tell_key(out);
		return;
	}
	/* "bind KEY ..." goes on with the name of an action. */
	if (slice_starts(text, "bind ") && !is_bound(&text)) {
		tell_key(out);
		return;
	}
	offer_actions(text, out);
}

static void
run_command(struct ui *ui, const char *text)
{
	struct slice s = slice_trim(slice_of(text));
	long long row;

	if (slice_int(s, 1, INT64_MAX, &row))
		ui_do(ui, slice_of("first"), row);
	else
		ui_do(ui, s, 0);
}

void
prompt_command(struct ui *ui, const char *text)
{
	prompt_open(ui, ":", text, &ui->commands, run_command);
	ui->prompt.complete = complete_command;
}

/* Puts offer `i` in the place of the last word; -1 what was typed. */
static void
choose(struct prompt *p, int64_t i)
{
	struct str s = { 0 };

	if (i < 0) {
		str_add(&s, p->stem);
	} else {
		str_addn(&s, p->stem, p->kept);
		str_add(&s, p->offers.rows.at[i].left);
	}
	edit_set(&p->line, str_get(&s));
	str_clear(&s);
	p->offer = i;
}

static void
forget_offers(struct prompt *p)
{
	page_clear(&p->offers);
	free(p->stem);
	p->stem = NULL;
	p->offer = -1;
}

static void
complete(struct ui *ui, int step)
{
	struct prompt *p = &ui->prompt;
	int64_t n, i;

	if (!p->complete)
		return;
	/* The only one was taken: what may come after it? */
	if (p->offers.rows.n == 1 && p->offer == 0)
		forget_offers(p);
	if (!p->stem) {
		const char *space;

		p->stem = mem_strdup(str_get(&p->line.text));
		space = strrchr(p->stem, ' ');
		p->kept = space ? (size_t)(space + 1 - p->stem) : 0;
		page_clear(&p->offers);
		p->offer = -1;
		p->complete(ui, slice_of(p->stem), &p->offers);
		p->among = p->offer >= 0;
	}
	n = (int64_t)p->offers.rows.n;
	/* A heading only tells what is wanted. */
	if (!n || p->offers.rows.at[0].heading)
		return;
	i = p->offer + step;
	i = i >= n ? -1 : i < -1 ? n - 1 : i;
	if (i < 0 && p->among)
		i = step < 0 ? n - 1 : 0;
	choose(p, i);
}

void
prompt_show_offers(struct ui *ui)
{
	complete(ui, 0);
}

void
prompt_key(struct ui *ui, struct key key)
{
	struct prompt *p = &ui->prompt;
	prompt_fn *done = p->done;
	struct history none = { 0 };
	char *text;

	if (key.code == KEY_TAB && !p->confirm) {
		complete(ui, key.mods & MOD_SHIFT ? -1 : 1);
		return;
	}
	if (key.code == KEY_MOUSE || key.code >= KEY_BACKGROUND)
		return;
	if (key.code == KEY_PASTE_START || key.code == KEY_PASTE_END)
		return;
	if (p->confirm) {
		if (!ui->pasting)
			confirm_key(ui, key);
		return;
	}
	forget_offers(p);
	switch (edit_key(&p->line, p->history ? p->history : &none, key)) {
	case EDIT_MORE:
		if (p->change)
			p->change(ui, str_get(&p->line.text));
		break;
	case EDIT_LEFT:
		if (p->change)
			p->change(ui, "");
		prompt_close(ui);
		break;
	case EDIT_DONE:
		text = mem_strdup(str_get(&p->line.text));
		if (p->history)
			history_add(p->history, text);
		prompt_close(ui);
		done(ui, text);
		free(text);
		break;
	}
}

static void
draw_offers(struct ui *ui, struct canvas *c, struct rect bar)
{
	struct prompt *p = &ui->prompt;
	int rows = (int)p->offers.rows.n, from = 0, wide = 22;
	struct rect r;

	for (size_t i = 0; i < p->offers.rows.n; i++) {
		int cols = canvas_cols(slice_of(p->offers.rows.at[i].left));

		wide = cols > wide ? cols : wide;
	}
	if (wide > 22 && wide > c->w * 2 / 3)
		wide = c->w * 2 / 3;

	if (rows > c->h / 2)
		rows = c->h / 2;
	if (p->offer >= rows)
		from = (int)p->offer - rows + 1;
	r = rect_make(bar.y - rows, 0, rows, c->w);
	canvas_fill(c, r, STYLE_POPUP);
	for (int i = 0; i < rows; i++) {
		const struct page_row *o = &p->offers.rows.at[from + i];

		canvas_fit(c, r, i, 1, wide, STYLE_POPUP, slice_of(o->left));
		canvas_fit(c, r, i, wide + 2, c->w - wide - 3, STYLE_POPUP,
		    slice_of(o->right));
		if (from + i == p->offer) {
			canvas_text(c, r, i, 0, STYLE_POPUP, ">");
			canvas_over(c, r, i, 0, c->w, STYLE_CURSOR);
		}
	}
}

void
prompt_draw(struct ui *ui, struct canvas *c, struct rect bar)
{
	struct prompt *p = &ui->prompt;
	struct slice text = str_slice(&p->line.text);
	/* A question needs no room behind it. */
	int col = canvas_fit(c, bar, 0, 0, p->confirm ? bar.w - 1 :
	    bar.w - bar.w / 4, STYLE_PROMPT, slice_of(p->label));
	int before = canvas_cols(slice_make(text.s, p->line.at));
	int room = bar.w - col - 1, skip = 0;
	struct rect field = bar;

	if (room < 1)
		room = 1;
	if (strlen(p->label) > 1)
		col++;
	while (before - skip > room)
		skip += room / 2 + 1;
	field.x += col;
	field.w -= col;
	/* A long line is shown from the column `skip` on. */
	if (skip) {
		size_t cut = 0;
		int cols = 0;

		while (cut < text.len && cols < skip) {
			int w;
			size_t n = utf8_grapheme(slice_make(text.s + cut,
			    text.len - cut), &w);

			cut += n;
			cols += w;
		}
		text = slice_make(text.s + cut, text.len - cut);
		before -= cols;
	}
	canvas_slice(c, field, 0, 0, p->line.offered ? STYLE_SELECTED :
	    STYLE_NORMAL, text);
	if (p->stem && p->offers.rows.n)
		draw_offers(ui, c, bar);
	canvas_cursor(c, field, 0, before, true);
}
