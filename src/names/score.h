/* SPDX-License-Identifier: MIT
 *
 * score.h - how well one reading of a known name fits where it stands. */
#ifndef NAMES_SCORE_H
#define NAMES_SCORE_H

#include "names/link.h"

/* Prior, type, case and apposition, and with `context` what the rest of the
 * story and the table of ambiguous names say; higher is better, -9 is
 * impossible. */
float score_option(struct scene *s, const struct hit *h,
    const struct link_option *o, bool context);

/* "Turkey is carved last", in a text that speaks of "the turkey": a capital
 * that its place demands.  "How to Carve a Turkey": nor has a country an
 * article. */
bool score_is_thing(struct scene *s, const struct hit *h);

#endif
