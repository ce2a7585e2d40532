/* SPDX-License-Identifier: MIT
 *
 * heads.h - the words for what people are: "prime minister", "chief". */
#ifndef NAMES_HEADS_H
#define NAMES_HEADS_H

#include "names/scene.h"

enum {
	HEAD_LEADS = 1, /* who is called so leads or speaks for power */
	HEAD_OFFICE = 2, /* an office: "President of X", in capitals */
	HEAD_VAGUE = 4, /* "leader", "chief": the tables may say it better */
	HEAD_OWNED = 8, /* leads only with an organization or country */
	HEAD_RANK = 16, /* a rank, if nothing better is said */
};

struct head {
	const char *words; /* lower case, tokens parted by blanks */
	uint8_t kind; /* enum kb_role */
	uint8_t flags;
};

/* The longest head that starts at token `i`, and how many tokens it takes;
 * or the one whose last token is `end` - 1, and where it starts.  NULL for
 * none. */
const struct head *head_from(const struct part *p, uint32_t i, uint32_t *n);
const struct head *head_to(const struct part *p, uint32_t end,
    uint32_t *start);

/* A word that belongs to a role in front of its head: "foreign", "deputy". */
bool head_is_modifier(struct slice t);

/* "former", "acting": true, and what the pane shows for it, NULL for nothing
 * ("veteran"). */
bool head_status(struct slice t, const char **shown);

#endif
