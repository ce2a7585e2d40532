/* SPDX-License-Identifier: MIT
 *
 * view.h - what a view is.
 *
 * A view fills one pane.  `arrange` loads what is in sight and settles every
 * number for a rectangle; `draw` only reads.  Every view survives 1x1. */
#ifndef UI_VIEW_H
#define UI_VIEW_H

#include "ui/state.h"

struct view_ops {
	const char *name; /* for the configuration */
	const char *title; /* translatable */
	uint32_t where; /* for the keymap */
	void (*arrange)(struct ui *ui, struct rect at);
	void (*draw)(const struct ui *ui, struct canvas *c, struct rect at);
	void (*move)(struct ui *ui, enum motion m, int64_t count);
	void (*open)(struct ui *ui); /* Enter, or a double click */
	void (*click)(struct ui *ui, int row, int col);
};

extern const struct view_ops view_feeds, view_stories, view_story, view_cast;

const struct view_ops *view_of(enum pane p);

/* Why the list has no stories and what one can do, translated; lives until
 * the list changes. */
const char *stories_empty(const struct ui *ui);

/* --- feeds --- */

/* Reads the subscriptions again; the cursor stays on its row. */
void feeds_load(struct ui *ui);
void feeds_clear(struct feeds_view *v);
const struct feed_row *feeds_current(const struct ui *ui);
/* Puts the cursor on the first row whose query this is; false if none is. */
bool feeds_point(struct ui *ui, const char *query);
void feeds_fold(struct ui *ui);
/* Puts the cursor on that feed, and unfolds its tag if need be; false for a
 * hidden one, which has no row. */
bool feeds_reveal(struct ui *ui, const struct source *s);
/* The selected feeds; else the feed under the cursor, or those of the tag
 * there.  Adds to `out`. */
void feeds_chosen(const struct ui *ui, struct ids *out);
void feeds_select(struct ui *ui); /* or no longer; on a tag it folds */
void feeds_visual(struct ui *ui);
bool feeds_select_none(struct ui *ui); /* false: none was selected */
/* The first row of the feeds that lists `query`; NULL when there is none. */
const struct feed_row *feeds_row(const struct ui *ui, const char *query);
/* Has a query a list?  That of a feed or tag which is gone has none. */
bool feeds_have(const struct ui *ui, const char *query);
/* The clerk counted what `filter` lines leave out; takes `hidden`. */
void feeds_hidden(struct ui *ui, struct hidden_counts *hidden);
/* The clerk counted the stories of a row. */
void feeds_count(struct ui *ui, const char *query, int64_t count);
/* Reads the saved queries of the feeds file again. */
void feeds_queries(struct ui *ui);
/* Words in the place of a list: as many rows as they need. */
void view_paragraph(struct canvas *c, struct rect at, enum style style,
    const char *words);

/* Opens the feed that was added, once the store knows it (act_add.c): it is
 * awaited under its title (or NULL), if no key came after `read_at`. */
void feeds_await(struct ui *ui, const char *url, const char *title,
    int64_t read_at);
void feeds_show_added(struct ui *ui);
/* Undoes a removal; removes the same lines again. */
void feeds_put_back(struct ui *ui, const struct undo *u);
void feeds_take_again(struct ui *ui, struct undo *u);

/* --- stories --- */

/* Lists another query.  Nothing is read before the next arrange. */
void stories_show(struct ui *ui, const char *query, const char *title);
void stories_changed(struct ui *ui); /* the store did */
/* The person wants it made anew, though it was stopped before. */
void stories_reload(struct ui *ui);
/* Will another list be there in a while? */
bool stories_waiting(const struct ui *ui);
/* A list that took long is there; NULL: it could not be made. */
void stories_listed(struct ui *ui, struct list *l, const struct err *why);
void stories_clear(struct stories_view *v);
const struct row *stories_row(const struct stories_view *v, int64_t i);
/* The list knows nothing of a row that is shown though it is not in it. */
int64_t stories_real(const struct stories_view *v, int64_t shown);
int64_t stories_shown(const struct stories_view *v, int64_t real);
/* Of chosen.c: the selected stories, or the one under the cursor. */
void stories_chosen(const struct ui *ui, struct ids *out);
int64_t stories_chosen_count(const struct ui *ui); /* of the selected */
void stories_select_none(struct ui *ui);
bool stories_any_selected(const struct ui *ui);
bool stories_is_selected(const struct stories_view *v, int64_t i, int64_t id);
/* Lists all stories of the event under the cursor, or one again; false when
 * there is no other. */
bool stories_unfold(struct ui *ui);
/* Are they listed, and the cursor on one of them? */
bool stories_are_unfolded(const struct ui *ui);
/* Do the stories of one event share a row of this list? */
bool stories_fold(const struct ui *ui);
/* Moves to a story, unfolding its event if need be; false when it is not in the list. */
bool stories_to(struct ui *ui, int64_t id);

/* --- one story --- */

/* Shows another story; 0 none.  An id that is shown is loaded again. */
void story_show(struct ui *ui, int64_t id);
/* Where story `id` is to be when it is shown next: the byte of its text that
 * is first in sight, and the current one of its cast, or NULL. */
void story_expect(struct ui *ui, int64_t id, int64_t byte, const char *who);
/* The byte of the text that is first in sight; 0 at the top. */
int64_t story_place(const struct story_view *v);
void story_clear(struct story_view *v);
void story_paint(struct ui *ui); /* after the search or the entity changed */
/* Brings a byte of the text into sight. */
void story_reveal(struct ui *ui, uint32_t byte);
void story_reveal_match(struct ui *ui, const struct match *m);
/* Does it begin above what is in sight? */
bool story_above(const struct story_view *v, const struct match *m);
int story_percent(const struct story_view *v);
const char *story_url(const struct ui *ui);

/* --- its cast --- */

/* Lays out the cast of the story shown; `key` is the entity that was current
 * in it before, or NULL. */
void cast_load(struct ui *ui, const char *key);
/* Puts its cursor on the entity of that key, and lights it in the text. */
void cast_to(struct ui *ui, const char *key);
void cast_clear_view(struct cast_view *v);
/* NULL when there is none. */
const struct entity *cast_current(const struct ui *ui);
void cast_step(struct ui *ui, int step);
/* Makes one of the cast the current one, and lights it in the text. */
void cast_choose(struct ui *ui, size_t entity);
/* The next mention of the current entity, in the text. */
void cast_mention(struct ui *ui, int step);
enum style cast_style(enum entity_type t);
/* The role of one of the cast, with the country if that says more. */
void cast_role(const struct ui *ui, const struct entity *e,
    struct str *out);
/* The name of a country by its code; NULL until cast_learn() was told, which
 * keeps a copy. */
const char *cast_home(const struct cast_view *v, const char *code);
void cast_learn(struct cast_view *v, const char *code, const char *name);

/* --- pages --- */

void page_push(struct ui *ui, const struct page_ops *ops);
/* `data` becomes the page's. */
void page_push_with(struct ui *ui, const struct page_ops *ops, void *data);
/* The same for a page whose data the clerk will bring: it is there at once,
 * without data, and returns the number page_answer() wants.  That is false
 * when the page is gone; the data is then still the caller's. */
int page_push_waiting(struct ui *ui, const struct page_ops *ops, int64_t id,
    const char *text);
bool page_answer(struct ui *ui, int number, void *data);
void page_pop(struct ui *ui);
void pages_drop(struct ui *ui); /* all of them, without ceremony */
/* Has a page show only what a query finds; "" asks for the query. */
void page_only(struct ui *ui, const char *query);
/* Only the rows that have these words stay; "" asks for them.  The next, or
 * the one before; false when nothing was asked for. */
void page_search(struct ui *ui, const char *text);
bool page_next(struct ui *ui, int step);
bool page_is_searched(const struct page *p);
void page_search_end(struct ui *ui);
void page_refill(struct ui *ui, struct page *p);
/* Where one is on it, and to go there once it has its rows. */
struct page_at page_here(const struct ui *ui);
void page_look(struct ui *ui, const struct page_at *at);
struct page_row *page_add(struct page *p, enum style style, const char *left,
    const char *right);
/* Breaks right texts that are too long for `cols` columns into several rows. */
void page_wrap(struct page *p, int cols);
void page_clear(struct page *p);
void page_draw(const struct ui *ui, struct canvas *c, struct rect at);
void page_arrange(struct ui *ui, struct rect at);
void page_move(struct ui *ui, enum motion m, int64_t count);

/* Draws the rows of lists alike: a mark at the cursor that is no color, and
 * the terminal's cursor where the focus is. */
void view_cursor(const struct ui *ui, struct canvas *c, struct rect at,
    int row, enum pane pane);

/* "1,204" */
const char *number_text(char buf[32], int64_t n);

#endif
