/* SPDX-License-Identifier: MIT
 *
 * xmlfeed.h - a feed written in XML: which element is read how.
 *
 * Private to the room. */
#ifndef PARSE_XMLFEED_H
#define PARSE_XMLFEED_H

#include "parse/element.h"
#include "parse/repair.h"

enum { MAX_ATTRS = 20 };

struct kept_attr {
	uint32_t name, value, len; /* offsets into frame.attrs; bytes */
};

/* What is open at one depth. */
struct frame {
	const struct element *el; /* NULL: not ours */
	enum { SKIP, NODE, TEXT, INLINE } mode;
	unsigned place; /* where what is inside stands */
	uint32_t ns;
	bool atomic; /* is read by the rules of Atom */
	bool escape; /* its text is not markup but may have some in it */
	bool shown; /* INLINE: its tag was written */
	struct draft *draft;
	size_t from; /* its text in the reader's */
	size_t kids; /* TEXT: elements directly inside */
	size_t kid_from, kid_to; /* what is inside the first, a div */
	struct str attrs; /* names and values, each with its NUL */
	size_t n_attrs;
	const char *base, *lang;
	const char *text_base; /* INLINE: of the text it stands in */
	char *own_base, *own_lang;
	char name[24]; /* INLINE */
	struct kept_attr at[MAX_ATTRS];
};

struct stories {
	VEC(struct story)
};

struct xmlfeed {
	struct feed *feed;
	const char *url; /* base of what has no other */
	struct frame frames[REPAIR_DEEPEST + 2];
	size_t depth;
	struct str text;
	struct draft top, story, source;
	bool in_story, was_cut;
	bool seen; /* something of RSS, or a story */
	struct byline person;
	struct stories stories;
	bool atom; /* the document is Atom */
	double lat, lon;
	bool has_lat, has_lon;
	double south, north, west, east; /* of the places seen */
	bool has_box;
	int period; /* seconds; sy:updatePeriod */
	long long frequency;
	struct { const char *url; enum ns ns; } known[8];
	size_t n_known;
	const char *root_ns;
};

/* The value of an attribute, by its local name; an empty slice. */
struct slice frame_attr(const struct frame *f, const char *name);
bool frame_has_attr(const struct frame *f, const char *name);

/* What is to be done when an element ends: its row's action. */
void element_end(struct xmlfeed *x, struct frame *f, struct slice text);

/* What is to be done when a story starts. */
void story_start(struct xmlfeed *x, struct frame *f);

/* Reads the document whose root's tag is at `at` into `feed`.  False: its
 * root may be a feed's, and nothing in it is. */
bool xmlfeed_read(struct feed *feed, struct slice text, size_t at,
    const char *url);

#endif
