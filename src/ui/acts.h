/* SPDX-License-Identifier: MIT
 *
 * acts.h - what the rows of the table of actions call. */
#ifndef UI_ACTS_H
#define UI_ACTS_H

#include "ui/state.h"

/* Whom a correction would be about: whose dossier is open, else the current
 * name of the cast; NULL when there is nobody. */
const char *correct_whom(const struct ui *ui);
/* Takes the newest correction back, as `u` does: its line comes in `line`,
 * for the caller to free.  The other writes that line again.  Both say what
 * they did, or return false and say why not. */
bool correct_take_back(struct ui *ui, char **line);
bool correct_again(struct ui *ui, const char *line);

/* macro.c */
action_fn act_record, act_play;

action_fn act_hints, act_export;

/* Words of a command line, cut in place; "double quotes" hold blanks
 * together.  `argv` ends in NULL; returns how many. */
size_t split_words(char *line, char **argv, size_t max);

/* act_move.c: the cursor, the focus, the panes */
action_fn act_down, act_up, act_page_down, act_page_up, act_half_down,
    act_half_up, act_first, act_last, act_high, act_middle, act_low,
    act_line_down, act_line_up, act_to_top, act_to_center, act_to_bottom,
    act_open, act_next_pane, act_prev_pane, act_left, act_right,
    act_pane_feeds, act_pane_stories, act_pane_story, act_pane_cast,
    act_read_on, act_wider, act_narrower, act_taller, act_shorter,
    act_hide_feeds, act_hide_cast, act_hide_story, act_zoom, act_fold,
    act_tick_all, act_next_match, act_prev_match;

/* act_story.c: stories, one or several */
action_fn act_next_unread, act_prev_unread, act_next_story, act_prev_story,
    act_toggle_read, act_read_all, act_bookmark, act_note, act_select,
    act_visual, act_undo, act_redo, act_delete, act_show_read, act_sort,
    act_filter, act_search;

/* act_out.c: to other programs and files */
action_fn act_browse, act_browse_read, act_copy, act_mail, act_pipe,
    act_save, act_link;

/* There is no name to act on: why, and what to type. */
void say_nobody(struct ui *ui);

/* act_cast.c: names */
action_fn act_next_mention, act_prev_mention, act_next_entity,
    act_prev_entity, act_entity, act_who, act_cast_style;

/* act_name.c: dossiers and the ways there */
action_fn act_dossier, act_pick, act_trends, act_also,
    act_unfold, act_map, act_trail;

/* act_correct.c */
action_fn act_correct_name, act_correct_type, act_correct_merge,
    act_correct_split, act_correct_hide, act_correct_noname,
    act_correct_undo;

/* act_watch.c */
action_fn act_watch, act_watched;
/* Watches a name, or no longer; false when that could not be written. */
bool watch_again(struct ui *ui, const char *name, bool on);
/* What the page of the watched has under the cursor; or NULL. */
const char *watched_name(const struct ui *ui);
/* The watch lines of the config to the store. */
void watches_send(struct ui *ui);
/* The bell and the program of the option `notify`, for the stories of
 * ui->met. */
void watches_tell(struct ui *ui);

/* act_go.c: places, pages, the program */
action_fn act_back, act_forward, act_go_all, act_go_unread, act_go_today,
    act_go_bookmarks, act_go_watched, act_go_deleted, act_query, act_mark, act_jump,
    act_help, act_messages, act_command, act_refresh, act_refresh_all,
    act_cancel, act_clear, act_leave, act_quit, act_redraw, act_suspend;

/* Would `leave` end the program? */
bool leave_quits(const struct ui *ui);

/* act_set.c: settings */
action_fn act_set, act_bind, act_unbind, act_color, act_keep;

/* act_add.c, act_feeds.c: subscriptions */
action_fn act_add, act_remove, act_save_query;
/* What stands in the feeds file, a line each, for the row of the feeds under
 * the cursor, or for those that are selected. */
void feeds_lines(const struct ui *ui, struct str *out);

/* Nobody waits any longer for what an address is. */
void scouts_cancel(struct ui *ui);
/* There is a worker for what is to go on beside all else. */
bool scouts_ready(struct ui *ui, struct err *err);

/* act_tag.c: what stands after their addresses */
action_fn act_tag;
/* False when no line could be changed. */
bool feeds_tag_again(struct ui *ui, struct undo *u);
/* That feeds came and went, or have other tags. */
void feeds_say_undone(struct ui *ui, const struct undo *u);
void feeds_say_again(struct ui *ui, const struct undo *u);

/* A program with arguments, no shell in between; its standard input gets
 * `input` (NULL: none).  With `screen` it has the terminal and we wait for
 * its `status` (may be NULL), as waitpid() has it. */
bool run_program(struct ui *ui, char *const argv[], struct slice input,
    bool screen, int *status, struct err *err);
/* Says so when `status` is that of a program that failed. */
bool program_failed(struct ui *ui, const char *name, int status);
/* Those that nobody waits for: some may have ended. */
void programs_reap(struct ui *ui);

/* The program of an option, with its arguments: `arg` takes the place of
 * `mark` among them, else it comes last. */
bool run_option(struct ui *ui, const char *line, const char *mark,
    const char *arg, struct err *err);

/* Where an action works, as the help has it: "In the feeds". */
const char *where_words(const struct action *a);
/* The same for a mask of keymap.h; NULL for several places. */
const char *where_name(uint32_t where);

extern const struct page_ops page_help, page_messages, page_starter,
    page_watched;

#endif
