/* SPDX-License-Identifier: MIT
 *
 * encoding.h - from the bytes of a server to UTF-8.
 *
 * Private to the room; parse.h has the part for others. */
#ifndef PARSE_ENCODING_H
#define PARSE_ENCODING_H

#include <stdint.h>

#include "base/str.h"

struct decoded {
	struct slice text; /* valid UTF-8, without a byte order mark */
	struct str own; /* holds it when it had to be made */
	const char *defect; /* what was wrong, untranslated; NULL */
};

/* `charset` is a label, a Content-Type or NULL.  When the bytes are what they
 * ought to be, `text` borrows from them. */
void encoding_decode(struct decoded *d, struct slice bytes,
    const char *charset);

/* A byte of windows-1252, 0x80-0xff, as a character: what numeric references
 * from 128 to 159 mean in HTML. */
uint32_t encoding_cp1252(unsigned char c);

void decoded_clear(struct decoded *d);

#endif
