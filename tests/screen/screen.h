/* SPDX-License-Identifier: MIT
 *
 * screen.h - what the parts of the screen player share. */
#ifndef SCREEN_SCREEN_H
#define SCREEN_SCREEN_H

#include <stdbool.h>
#include <sys/types.h>

#include <vterm.h>

#include "base/str.h"
#include "base/vec.h"

struct play {
	const char *path; /* the script */
	int line;
	bool failed, update;
	int limit; /* seconds to wait for a screen */
	char home[256];
	char term[64], locale[64], now[32];
	struct {
		VEC(char *)
	} env;
	struct str config;
	struct str script; /* written anew, with --update */
	struct str before; /* the screen when the last keys were sent */
	char size[16]; /* of a script with several sizes: "40x10" */
	bool in_c, mono; /* it is played in the C locale, without color */
	struct {
		VEC(char *)
	} known; /* the rows of the screen at its last step */
	bool escaped; /* the last key was Esc, and nothing came of it yet */
	bool sent; /* keys, and nothing was waited for since */
	int cols, rows;
	VTerm *vt;
	VTermScreen *screen;
	pid_t pid; /* 0: not running */
	int pty;
	bool ended;
	int status;
};

/* Tells what went wrong, once. */
void play_fail(struct play *p, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

/* The folder that stands for the person's home, and its end. */
void play_make_home(struct play *p);
void play_remove_home(struct play *p);

/* Replaces a file of the person's config folder. */
void play_write_config(struct play *p, const char *name, struct slice text);

/* Brings a fixture in and fetches its feeds. */
void play_load_store(struct play *p, const char *name);

/* In a child: what the program finds around it. */
void play_child_env(struct play *p);

/* The program under test. */
const char *play_program(void);

/* Runs a shell command there to its end; what it prints goes to `out`.
 * Returns its exit status. */
int play_run_command(struct play *p, const char *command, struct str *out);

/* Starts the program unless it runs. */
void play_start(struct play *p, const char *args);

/* Ends it; p->status is how. */
void play_stop(struct play *p, bool kill_it);

/* Sends what the terminal was given, and what it answers by itself. */
void play_answer(struct play *p);

/* Reads what the program wrote; waits up to `ms` milliseconds for it.  False
 * when there was nothing. */
bool play_pump(struct play *p, int ms);

/* Reads until nothing came for `ms` milliseconds: only to record. */
void play_settle(struct play *p, int ms);

/* Waits for `right` to hold, up to p->limit seconds. */
bool play_await(struct play *p, bool (*right)(struct play *, const void *),
    const void *arg);

/* Where a text first stands on the screen, in cells from 0. */
bool play_find(struct play *p, const char *text, int *row, int *col);

/* Adds a row's text, without the blanks at its end. */
void row_text(struct play *p, int row, struct str *out);

/* Prints the screen. */
void play_show(struct play *p);

/* Compares the screen with the one of the step before, with the changes told
 * by the lines at the front of `rest`, which are taken off; or writes them. */
void steps_rows(struct play *p, struct slice *rest);
void steps_forget(struct play *p);

/* All rows, each ended by a newline, without blanks at their ends. */
void screen_text(struct play *p, struct str *out);

/* Sends a key by its name; false when there is no such key. */
bool keys_send(VTerm *vt, struct slice name);

/* "click", "double", "drag", "wheel-up" or "wheel-down". */
void mouse_send(VTerm *vt, const char *what, int col, int row, int col2,
    int row2);

#endif
