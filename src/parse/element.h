/* SPDX-License-Identifier: MIT
 *
 * element.h - THE TABLE of feed elements: (namespace, name, where) to what
 * an element fills.
 *
 * Private to the room.  To read a new element, add its row. */
#ifndef PARSE_ELEMENT_H
#define PARSE_ELEMENT_H

#include <stdint.h>

#include "base/str.h"
#include "parse/fill.h"

/* Vocabularies, bits.  The RSS versions and elements without a namespace are
 * one: nobody gets them right. */
enum ns {
	NS_RSS = 1 << 0,
	NS_ATOM = 1 << 1,
	NS_CORE = NS_RSS | NS_ATOM,
	NS_DC = 1 << 2,
	NS_DCTERMS = 1 << 3,
	NS_CONTENT = 1 << 4,
	NS_MEDIA = 1 << 5,
	NS_ITUNES = 1 << 6,
	NS_SLASH = 1 << 7,
	NS_WFW = 1 << 8,
	NS_THR = 1 << 9,
	NS_GEORSS = 1 << 10,
	NS_GML = 1 << 11,
	NS_GEO = 1 << 12,
	NS_FEEDBURNER = 1 << 13,
	NS_XHTML = 1 << 14,
	NS_SY = 1 << 15,
	NS_RDF = 1 << 16,
	NS_ADMIN = 1 << 17,
	NS_FOAF = 1 << 18,
	NS_ICBM = 1 << 19,
	NS_GOOGLEPLAY = 1 << 20,
	NS_YANDEX = 1 << 21,
	NS_FOREIGN = 1 << 22, /* something else */
};

/* Where an element stands, bits. */
enum place {
	IN_FEED = 1,
	IN_STORY = 2,
	IN_PERSON = 4,
	IN_IMAGE = 8,
	IN_SOURCE = 16,
	IN_MEDIA = 32,
	IN_HOURS = 64,
	IN_ANY = IN_FEED | IN_STORY | IN_SOURCE,
};

/* How an element is read. */
enum kind {
	EL_THROUGH, /* what is inside stands where this stands */
	EL_NODE, /* what is inside stands in `to`; its own text is kept */
	EL_STORY,
	EL_TEXT, /* text, with markup if there is some */
	EL_XHTML, /* text that is markup as it stands */
};

/* What is done at its end. */
enum action {
	DO_NOTHING,
	DO_PLAIN, DO_TITLE, DO_HTML, DO_URL, DO_DATE, DO_COUNT, DO_DURATION,
	DO_ID, DO_GUID, DO_LINK, DO_ORIG_LINK, DO_AUTHOR, DO_CONTRIBUTOR,
	DO_NAME, DO_EMAIL, DO_URI, DO_CATEGORY, DO_KEYWORDS,
	DO_ENCLOSURE, DO_MEDIA, DO_IMAGE, DO_SOURCE,
	DO_GENERATOR, DO_POINT, DO_POSITIONS, DO_COORDINATES, DO_LAT, DO_LON,
	DO_HOUR, DO_DAY, DO_PERIOD, DO_FREQUENCY, DO_DC_SOURCE,
};

struct element {
	const char *name; /* lower case */
	uint32_t ns; /* enum ns, bits */
	uint8_t where; /* enum place, bits */
	uint8_t kind, to; /* enum kind; enum place for EL_NODE, 0 as it is */
	uint8_t action, field, rank;
};

extern const struct element element_table[];
extern const size_t element_count;

/* NULL for one that we do not read. */
const struct element *element_find(uint32_t ns, const char *name,
    unsigned where);

/* What a namespace's address stands for, near misses included; NS_FOREIGN
 * when nobody knows it. */
enum ns ns_of_url(const char *url);

/* What a prefix usually stands for. */
enum ns ns_of_prefix(const char *prefix);

#endif
