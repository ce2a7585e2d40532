/* SPDX-License-Identifier: MIT
 *
 * coverage.h - one event and all who report it: which outlets name whom, and
 * which reports are copies of another's text. */
#ifndef APP_COVERAGE_H
#define APP_COVERAGE_H

#include <stdbool.h>

#include "base/arena.h"
#include "store/store.h"

enum { COVERAGE_REPORTS = 64 }; /* that are looked at, the first ones */

struct report {
	struct row row;
	const char *copy_of; /* the feed whose text it has; or NULL */
};

struct named { /* somebody, and in which reports */
	struct profile who;
	uint64_t reports; /* bits: indexes of reports */
	uint32_t n; /* of them */
};

struct coverage {
	struct arena arena;
	struct {
		VEC(struct report)
	} reports; /* oldest first */
	struct {
		VEC(struct named)
	} names; /* those most reports name first */
	size_t own; /* reports that are not copies */
};

/* Fills `e`, empty before, with the event that a story tells of.  ERR_INPUT
 * when there is no such story. */
bool coverage_load(struct coverage *e, struct store *s, int64_t story,
    struct err *err);
void coverage_clear(struct coverage *e);

/* Adds the feeds that name somebody, parted by commas, each once. */
void coverage_outlets(struct str *out, const struct coverage *e,
    const struct named *who);

#endif
