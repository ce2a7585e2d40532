/* SPDX-License-Identifier: MIT
 *
 * metadata.h - what a page says of itself, beside what it shows: JSON-LD
 * (schema.org), OpenGraph, Dublin Core and the meta names that news sites
 * use.
 *
 * Every fact has a rank by how far its source can be trusted; the first of
 * the highest rank stays. */
#ifndef PARSE_METADATA_H
#define PARSE_METADATA_H

#include <stdint.h>

#include "base/str.h"

struct fact {
	char *value; /* clean, one line; NULL: not told */
	int rank;
};

struct metadata {
	struct fact headline; /* what JSON-LD or a meta calls the title */
	struct fact title; /* of the title element, often with the site */
	struct fact byline, site, lang, published;
	struct fact body; /* JSON-LD's articleBody: plain, may have lines */
};

/* `html` is clean UTF-8.  The caller clears. */
void metadata_read(struct metadata *m, struct slice html);
void metadata_clear(struct metadata *m);

/* Takes a fact of clean text if its rank is higher than what is known. */
void metadata_offer(struct fact *f, int rank, struct slice value);

#endif
