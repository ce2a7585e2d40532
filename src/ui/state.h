/* SPDX-License-Identifier: MIT
 *
 * state.h - all the reader knows while it runs.
 *
 * One turn of the loop is always the same: wait, read keys and events, change
 * state, arrange (load what is in sight), draw what is dirty.  `act` changes
 * state and draws nothing; `draw` reads state and changes none.  Everything
 * here belongs to the reader's thread. */
#ifndef UI_STATE_H
#define UI_STATE_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

#include "app/config.h"
#include "app/discover.h"
#include "app/resolve.h"
#include "app/story.h"
#include "app/subscriptions.h"
#include "app/worker.h"
#include "base/queue.h"
#include "base/vec.h"
#include "store/store.h"
#include "text/wrap.h"
#include "ui/action.h"
#include "ui/canvas.h"
#include "ui/key.h"
#include "ui/keep.h"
#include "ui/keymap.h"
#include "ui/layout.h"
#include "ui/edit.h"
#include "ui/scroll.h"
#include "ui/style.h"
#include "ui/term.h"
#include "ui/window.h"

struct ui;

/* --- feeds ---------------------------------------------------------------- */

enum feed_row_kind {
	ROW_SCOPE, /* All, Unread, Today, Bookmarks, Watched */
	ROW_QUERY, /* saved by the person */
	ROW_TAG,
	ROW_FEED,
};

struct feed_row {
	enum feed_row_kind kind;
	const char *title; /* lives in feeds.arena or feeds.sources */
	const char *query; /* what its list of stories is */
	const char *mark; /* one column before the title, or NULL */
	int64_t count; /* -1 not known yet */
	int64_t feed; /* of ROW_FEED */
	const char *error; /* of ROW_FEED, or NULL */
	const char *advice; /* the error, and what may be done about it */
	const char *reason; /* the error without the host, which the row is */
	bool fresh; /* it never was fetched */
	bool folded; /* of ROW_TAG */
	bool counted; /* the clerk counts it */
	bool all; /* its number is of all stories, not of the unread */
	int64_t hidden; /* stories that `filter` lines leave out */
	int depth;
};

struct saved_count {
	char *query;
	int64_t count;
};

struct hidden_count { /* what `filter` lines leave out of a feed */
	int64_t feed, all, unread;
};

struct hidden_counts {
	VEC(struct hidden_count)
};

struct feeds_view {
	struct sources sources;
	struct hidden_counts hidden;
	struct arena arena;
	struct {
		VEC(struct feed_row)
	} rows;
	struct scroll pos;
	struct {
		VEC(char *)
	} folded; /* names of tags */
	struct {
		VEC(struct saved_count)
	} counts; /* of what the clerk counts */
	struct subscriptions subs; /* the feeds file, for its queries */
	struct ids selected; /* feeds */
	int64_t visual; /* row where `v` began; -1 */
};

/* --- stories -------------------------------------------------------------- */

struct chip { /* one of the cast, for a row of the list */
	int64_t story;
	enum entity_type type;
	const char *name;
};

struct chips { /* of rows in sight, story by story */
	VEC(struct chip)
	struct arena arena; /* names */
	int64_t top; /* the first row they are of */
	int h; /* how many rows; 0: they must be read */
};

struct stories_view {
	char *query, *title; /* what is listed */
	char *asked; /* with filter and order: what the store was asked */
	char *asked_filter; /* the filter in it; or NULL */
	char *listed, *listed_filter; /* the same of the list that is there */
	char *filter; /* typed by the person; or NULL */
	struct list *list;
	int64_t found; /* stories in it, folded away or not */
	struct window window;
	struct scroll pos;
	int64_t current; /* id of the story under the cursor; 0 none */
	int date_cols; /* what the dates in sight need */
	struct ids unfolded; /* events whose stories are all listed */
	struct ids selected;
	int64_t visual; /* row where `v` began; -1 */
	bool grouped; /* the day stands above its stories */
	struct chips chips;
	bool asked_anew; /* the current story stays only if it is listed */
	int64_t seek; /* the story that the cursor is to go to; 0 none */
	bool regrouped; /* it may stand under another of its event now */
	int64_t let_go; /* deleted: the cursor goes on to the next; 0 none */
	/* The story under the cursor stays in sight though it is no longer in
	 * the list (it was read, and the list is of unread ones). */
	struct row ghost;
	struct arena ghost_arena;
	int64_t ghost_at; /* its row; -1 none */
	char *why; /* the list cannot be shown; or NULL */
	bool stale; /* the list is shown until another one is made */
	bool waiting; /* which takes long */
	bool opened_early; /* what it begins with is on the screen to be read */
	bool stopped; /* and was given up */
};

/* --- one story ------------------------------------------------------------ */

enum story_line_kind {
	STORY_TITLE,
	STORY_META,
	STORY_BLANK,
	STORY_TEXT,
	STORY_NOTE, /* of a bookmark */
	STORY_LINK,
	STORY_EXTRA,
};

struct story_line {
	enum story_line_kind kind;
	uint32_t index; /* of title_lines, text_lines or links */
};

struct match { /* of what is searched for in a story */
	uint32_t start, end;
	enum story_line_kind kind; /* of the title, the note or the text */
};

struct story_view {
	struct reading reading;
	int64_t id; /* of what is shown; 0 nothing */
	struct text title; /* for wrapping */
	struct text note; /* of its bookmark, with tags */
	/* A style and one laid over, a byte. */
	uint16_t *paint, *title_paint, *note_paint;
	int width; /* columns the lines were made for */
	struct lines title_lines, note_lines, text_lines;
	struct {
		VEC(struct story_line)
	} lines;
	struct scroll pos; /* the cursor is the first line in sight */
	int64_t stand; /* byte to come first in sight once there are lines */
	struct {
		int64_t story; /* 0 none */
		int64_t byte;
		char *who;
	} expected; /* how a story is shown when it comes next */
	struct {
		VEC(struct span)
	} marks; /* links that have a number: where it stands, which */
	struct {
		VEC(int64_t)
	} hints; /* numbers of links that show letters */
	int hint_typed; /* the first letter of two, from 1; 0 none */
	int left; /* columns before the text */
	char *search; /* what was looked for; or NULL */
	struct {
		VEC(struct match)
	} matches; /* from top to bottom */
	int64_t match; /* the current one; -1 */
	int64_t mention; /* the current one of the cast; -1 */
	char *why; /* it cannot be shown; or NULL */
};

/* --- its cast ------------------------------------------------------------- */

struct cast_item {
	size_t entity; /* index into the cast */
	int row, col; /* where it stands in the pane */
	int cols;
};

struct cast_head {
	int row;
	enum entity_type type;
};

struct home { /* a country that roles belong to */
	char code[4];
	char *name;
};

struct cast_view {
	struct {
		VEC(struct cast_item)
	} items; /* in the order they are moved over */
	struct {
		VEC(struct cast_head)
	} heads;
	struct scroll pos; /* over rows */
	size_t current; /* item */
	bool lit; /* the current one is lit in the text */
	int width; /* columns it was made for */
	int64_t story;
	struct {
		VEC(int64_t)
	} stories; /* how many each entity is in; -1 unknown */
	struct ids picked; /* entities that are asked for together */
	struct {
		VEC(struct home)
	} homes; /* that were asked for; kept from story to story */
};

/* --- pages ---------------------------------------------------------------- */

struct page_row {
	char *left, *right;
	enum style style;
	bool heading;
	bool check, on; /* a box to tick, and whether it is */
	bool more; /* it goes on with the row above */
	bool whole; /* the left text has the whole line */
	int what; /* for the page to know its rows by */
	int64_t id;
	/* Columns of the left text that stand out: the mention. */
	int lit_at, lit_cols;
	enum style lit;
};

struct page;

struct page_ops {
	const char *title; /* translatable */
	void (*fill)(struct ui *ui, struct page *page);
	void (*open)(struct ui *ui, struct page *page, size_t row);
	bool (*toggle)(struct ui *ui, struct page *page, size_t row);
	void (*toggle_all)(struct ui *ui, struct page *page);
	void (*leave)(struct ui *ui, struct page *page);
	void (*drop)(void *data); /* frees page->data */
	/* Instead of the title. */
	const char *(*name)(const struct ui *ui, const struct page *page);
	/* Instead of rows: all of it, and one step on it. */
	void (*draw)(const struct ui *ui, struct canvas *c, struct rect at,
	    const struct page *page);
	void (*step)(struct ui *ui, struct page *page, int dx, int dy);
	/* Shows only what a query finds ("" all); which query is it now? */
	void (*only)(struct ui *ui, const char *query);
	const char *(*now_only)(const struct ui *ui, const struct page *page);
	/* It is a place: opens it again, with what page->id and page->text
	 * were. */
	void (*again)(struct ui *ui, int64_t id, const char *text);
	const char *hint; /* translatable; or NULL */
	/* Instead of it, where the row under the cursor matters. */
	const char *(*hint_now)(const struct ui *ui, const struct page *page);
	/* Translatable, or NULL: why `toggle` does nothing where no further
	 * page follows. */
	const char *no_toggle;
};

struct page_at { /* where one is on a page */
	int64_t cursor, top;
	int what; /* of the row under the cursor */
	int64_t id;
};

struct page {
	const struct page_ops *ops;
	struct {
		VEC(struct page_row)
	} rows;
	struct scroll pos;
	int width; /* columns the rows were made for */
	char *filter;
	int64_t id; /* with `text`: how it is opened again */
	char *text;
	int number; /* of the answer it waits for, or had */
	struct page_at at; /* to go to, once it has rows enough */
	void *data; /* of the page itself */
	struct page *below;
};

/* --- places --------------------------------------------------------------- */

struct place {
	char *query, *title;
	int64_t story;
	enum pane focus;
	int64_t byte; /* of the story's text, first in sight */
	char *who; /* key of the cast's current one; or NULL */
	struct ids dossier; /* the entities whose dossier was open; none */
	char *filter; /* of the dossier; or NULL */
	const struct page_ops *page; /* another one that was open; or NULL */
	int64_t page_id;
	char *page_text;
	struct page_at page_at; /* on the dossier, or the other one */
};

struct trail {
	VEC(struct place)
};

/* --- the rest ------------------------------------------------------------- */

struct prompt {
	bool open;
	bool confirm; /* one key answers */
	char *label;
	struct edit line;
	struct history *history;
	void (*done)(struct ui *ui, const char *text);
	void (*change)(struct ui *ui, const char *text); /* or NULL */
	/* Adds what the last word may become; may choose what it is. */
	void (*complete)(struct ui *ui, struct slice text, struct page *out);
	struct page offers; /* of completion */
	int64_t offer; /* the chosen one; -1 */
	bool among; /* what was typed is one of them */
	const char *words; /* of prompt_words() */
	char *stem; /* what stood before Tab */
	size_t kept; /* bytes of it that an offer stands behind */
};

enum job_kind {
	JOB_MARK,
	JOB_READ_ALL,
	JOB_BOOKMARK,
	JOB_NOTE,
	JOB_DELETE,
	JOB_CORRECT,
	JOB_REMOVE, /* feeds and queries */
	JOB_WATCH, /* a name, or a query */
	JOB_RETAG, /* what stands after a feed's address */
	JOB_REFRESH,
};

struct job { /* asked of a worker, and not done yet */
	int number;
	bool over; /* nothing more; its place was not made free yet */
	enum job_kind kind;
	bool value; /* read, bookmarked; a refresh that a person asked for */
	bool quiet; /* it came of itself: nothing is said */
	bool added; /* a refresh of a feed that was added just now */
	bool cut; /* and that it ends early was said */
	bool aside; /* a refresh beside the one that is on the screen */
	int group; /* what is undone together; 0 cannot be undone */
	const void *deleting; /* of a deletion: its answer */
	int64_t story; /* of a bookmark or a note */
	char *note, *tags; /* as they were before */
	char *to_note, *to_tags; /* of a note: as they will be */
};

/* What makes something as it was; turned round it is what does it again. */
struct undo {
	enum job_kind kind;
	struct ids ids;
	bool value; /* what it will be */
	int group;
	char *note, *tags; /* what they will be */
	char *now_note, *now_tags; /* what they are until then */
	char *line; /* a correction that was taken back; who is watched; how a
	             * feed that goes was called */
	struct {
		VEC(struct removed_line)
	} lines; /* of the feeds file */
};

struct undos {
	VEC(struct undo)
};

struct held { /* an undo that waits for the store */
	int group; /* the newest when it was asked for */
	bool again; /* it is the other way round */
};

struct message {
	int64_t at;
	enum style style;
	char *text;
};

struct macro { /* keys that were recorded */
	char name;
	struct {
		VEC(struct key)
	} keys;
};

struct mark {
	struct place place;
	char name;
};

enum told { /* what is said though no key asked for it just now */
	TOLD_ADDED, /* a feed was looked at, and is among the others */
	TOLD_OTHERS, /* its page names more of them */
	TOLD_REFRESH, /* how much came */
	TOLD_NEWS, /* who is watched is in it */
	TOLDS,
};

enum { MESSAGES_MOST = 500, UNDO_MOST = 200 };

struct ui {
	const struct terminal *term;
	struct config config;
	struct kept kept; /* what was set since, and :keep writes */
	struct looks looks;
	struct keymap keymap;
	struct canvas canvas;
	struct layout layout;
	struct wishes wishes, wishes_kept;
	char *sorted; /* the order that was chosen by key; or NULL */
	bool sort_given; /* the config file has one, which goes before */
	int h, w;
	bool ascii; /* borders */
	enum theme theme;

	struct store *store;
	int64_t version; /* of its data, as last seen */
	bool stale; /* lists must be read again */
	bool answered; /* what the person did was done: no waiting */
	bool story_stale; /* so must the story: its cast came */
	struct feeds_view feeds;
	struct stories_view stories;
	struct story_view story;
	struct cast_view cast;
	enum pane focus;
	int feeds_from; /* the pane that was left for the feeds, from 1; 0:
	                 * they were gone back to */
	struct page *page; /* on top; NULL the panes are seen */
	struct shown *dossier; /* of page_dossier.c; NULL none yet */
	struct ids dossier_of; /* whose it is, or will be; none */
	char *dossier_filter; /* a query its stories pass; or NULL */
	int pages_asked; /* grows with each that waits for an answer */
	int dossier_asked; /* grows with each that is asked for */
	struct resolver names; /* of the store */
	struct resolver resolver; /* the clerk's, in its calls */
	bool corrected; /* casts are being made anew */

	struct trail trail;
	size_t trail_at; /* where on it we are; its end is ahead of it */
	struct {
		VEC(struct mark)
	} marks;
	struct prompt prompt;
	struct history commands, searches, asked;
	struct {
		VEC(struct message)
	} messages;
	size_t unseen; /* errors nobody looked at */
	struct card *card; /* of card.c, over everything; or NULL */
	char recording; /* name of the macro that is recorded; 0 none */
	size_t record_at; /* its keys before the one that is being typed */
	int playing; /* macros within macros */
	struct {
		VEC(struct macro)
	} macros;
	char *status;
	enum style status_style;
	struct {
		VEC(pid_t)
	} programs; /* that run beside us */
	char *told[TOLDS], *told_as; /* `status` as these made it */
	char *title; /* what the terminal was told */
	struct undos undos, redos; /* the next one comes last */
	struct {
		VEC(struct held)
	} held; /* the next one comes first */

	struct queue *events;
	struct worker *fetcher, *clerk;
	struct worker *scout; /* looks for feeds to add; NULL until then */
	int scouting; /* addresses that are looked at */
	struct found_feeds found; /* of the page that was looked at last */
	char *added, *added_title; /* a feed to be shown once it is stored */
	struct ids noted; /* the stories that a note is asked for */
	char *watching; /* a name that a question is about */
	char *removing; /* lines of the feeds file that a question is about */
	char *unreached; /* an address that a question is about */
	char *tagging; /* addresses of the feeds that tags are asked for */
	int64_t added_at; /* `read_at` when it was asked for */
	bool added_back; /* by an undo: the pane stays the one it is */
	struct refresh_state refresh;
	bool refreshing;
	size_t digested, undigested; /* stories whose cast was read, and those
	                              * that wait */
	struct ids met; /* new stories of who is watched, not told yet */
	struct {
		VEC(struct job)
	} jobs;
	size_t jobs_over; /* of them, at the front */
	int groups;
	bool asking; /* the clerk counts for us */
	bool ask_again; /* and shall once more */
	struct worker *lister; /* of listing.c; NULL not needed yet */
	bool listing, listing_again; /* it makes a list; and once more */
	int listings; /* grows with each that is asked for */
	char *listing_for; /* what is being made */
	int64_t reloaded_at; /* milliseconds of clock_ticks() */
	int64_t next_refresh; /* when to look for feeds that are due */

	struct str inbox; /* bytes of keys */
	size_t inbox_at; /* those before it were obeyed */
	bool half; /* a key whose other bytes must come */
	int64_t read_at; /* milliseconds of clock_ticks() */
	struct keys pending;
	int64_t count;
	const struct action *wants_char;
	bool which_key;
	int64_t pending_since; /* milliseconds of clock_ticks() */
	bool pasting;
	int drag; /* border that the mouse holds: 1 feeds, 2 cast, 3 stories */
	struct key last_click;
	int64_t last_click_at;

	int64_t now;
	bool quit, dirty, all; /* all: redraw everything */
	bool painted; /* the first screen was drawn */
};

/* ui.c */
void ui_say(struct ui *ui, enum style style, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));
void ui_fail(struct ui *ui, const struct err *err);
/* Beside what else is told, until a key is typed. */
void ui_tell(struct ui *ui, enum told what, enum style style,
    const char *text);
/* On the last line alone, and not among the messages. */
void ui_show(struct ui *ui, const char *text);
/* Among the messages alone. */
void ui_note(struct ui *ui, const struct err *err, const char *about);
void ui_focus(struct ui *ui, enum pane pane);
/* Which panes there are and where, as of now. */
void ui_layout(const struct ui *ui, struct layout *l);
void ui_arrange(struct ui *ui);
void ui_key(struct ui *ui, struct key key);
void ui_do(struct ui *ui, struct slice commands, int64_t count);
void ui_apply_options(struct ui *ui);
uint32_t ui_where(const struct ui *ui);

#endif
