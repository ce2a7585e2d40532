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

/* All rows, each ended by a newline, without blanks at their ends. */
void screen_text(struct play *p, struct str *out);

/* Sends a key by its name; false when there is no such key. */
bool keys_send(VTerm *vt, struct slice name);

/* "click", "double", "drag", "wheel-up" or "wheel-down". */
void mouse_send(VTerm *vt, const char *what, int col, int row, int col2,
    int row2);

#endif
