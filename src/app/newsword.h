/* SPDX-License-Identifier: MIT
 *
 * newsword.h - words that tell one event from another, and those that don't. */
#ifndef APP_NEWSWORD_H
#define APP_NEWSWORD_H

#include <stdbool.h>

#include "base/str.h"

/* A folded word that is in every story. */
bool newsword_is_stop(struct slice w);

/* Plural, past and -ing off: crude, but the same for all stories. */
struct slice newsword_stem(struct slice w);

/* A stem of who does and says the news of every day: that two stories have
 * it is no sign of one event. */
bool newsword_is_usual(struct slice stem);

#endif
