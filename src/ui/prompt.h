/* SPDX-License-Identifier: MIT
 *
 * prompt.h - a question at the bottom of the screen. */
#ifndef UI_PROMPT_H
#define UI_PROMPT_H

#include "ui/state.h"

typedef void prompt_fn(struct ui *ui, const char *text);

/* Opens it with `text` already typed.  `done` gets what was typed, unless
 * the person leaves. */
void prompt_open(struct ui *ui, const char *label, const char *text,
    struct history *history, prompt_fn *done);
/* The same with `text` as a default, which what is typed replaces. */
void prompt_offer(struct ui *ui, const char *label, const char *text,
    struct history *history, prompt_fn *done);
void prompt_close(struct ui *ui);
void prompt_key(struct ui *ui, struct key key);
void prompt_draw(struct ui *ui, struct canvas *c, struct rect bar);

/* A question that one key answers: `done` is called for yes alone. */
void prompt_confirm(struct ui *ui, const char *label, prompt_fn *done);

/* The same for a name, with completion of those that stories mention. */
void prompt_name(struct ui *ui, const char *label, prompt_fn *done);

/* The same for one of `words`, which are parted by blanks and live on. */
void prompt_words(struct ui *ui, const char *label, const char *words,
    prompt_fn *done);

/* The same for a query, with completion of its words. */
void prompt_query(struct ui *ui, const char *label, const char *text,
    prompt_fn *done);

/* ":" with completion of actions, options and their values. */
void prompt_command(struct ui *ui, const char *text);

/* Shows what may come next, as Tab does, and chooses none of it. */
void prompt_show_offers(struct ui *ui);

#endif
