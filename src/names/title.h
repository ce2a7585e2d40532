/* SPDX-License-Identifier: MIT
 *
 * title.h - the title that stands beside a name. */
#ifndef NAMES_TITLE_H
#define NAMES_TITLE_H

#include "names/scene.h"

/* The title that ends right before token `i` ("Foreign Minister", "Mr");
 * false when there is none. */
bool title_before(const struct scene *s, const struct part *p, size_t i,
    struct kb_title *title);

/* "キー首相": the same of a title right behind the name `h`, which languages
 * have that write no blanks; false in English. */
bool title_behind(const struct scene *s, const struct hit *h,
    struct kb_title *title);

#endif
