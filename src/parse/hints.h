/* SPDX-License-Identifier: MIT
 *
 * hints.h - what people who make pages call their parts.
 *
 * Class names and ids are read as words ("post__share-bar" is post, share,
 * bar) and looked up in a list.  Phrases with which news sites of many
 * languages point elsewhere ("Read also") are known too. */
#ifndef PARSE_HINTS_H
#define PARSE_HINTS_H

#include <stdbool.h>

#include "base/str.h"

enum hint {
	HINT_BODY = 1, /* the article's text */
	HINT_ARTICLE = 2, /* the article */
	HINT_LEAD = 4, /* its opening */
	HINT_BYLINE = 8, /* who wrote it and when */
	HINT_COMMENTS = 16, /* what readers say of it */
	HINT_AROUND = 32, /* what stands around it: shares, menus, boxes */
	HINT_CAPTION = 64,
	HINT_UNSEEN = 128, /* for screen readers or printers only */
};

/* The sum of the hints in a class name or id. */
unsigned hints_of(struct slice names);

/* True for a line that leads away from the article or is none of it: "Read
 * also: ...", "Advertisement".  `text` is clean and squeezed. */
bool hints_leads_away(struct slice text);

/* Length of the "By ", "Von ", "Par " before a name; 0 if there is none. */
size_t hints_by(struct slice text);

#endif
