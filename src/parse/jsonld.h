/* SPDX-License-Identifier: MIT
 *
 * jsonld.h - the facts of an article in a JSON-LD script (schema.org). */
#ifndef PARSE_JSONLD_H
#define PARSE_JSONLD_H

#include "parse/metadata.h"

/* Offers what the script says of an article; what is no JSON says nothing. */
void jsonld_read(struct metadata *m, struct slice script);

#endif
