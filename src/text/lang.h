/* SPDX-License-Identifier: MIT
 *
 * lang.h - which language is this? */
#ifndef TEXT_LANG_H
#define TEXT_LANG_H

#include "base/str.h"

/* The ISO 639-1 code of the likeliest language of some text, "" when it is
 * too short or of no script and words we know.  Static storage. */
const char *lang_detect(struct slice text);

#endif
