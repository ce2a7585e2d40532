/* SPDX-License-Identifier: MIT
 *
 * trend.h - who is mentioned much more than before.
 *
 * The stories of the last day or week against those of the four weeks before
 * it: ranked by how unlikely so many would be had nothing changed (the
 * deviance of a Poisson count), with a floor, and smoothed so that three
 * stories about somebody new do not outrun a war. */
#ifndef APP_TREND_H
#define APP_TREND_H

#include <stdbool.h>

#include "base/arena.h"
#include "store/store.h"

enum { TREND_CHART = 28 };

struct rising {
	struct profile who;
	int64_t stories; /* of the last days */
	double usual; /* of as many days before */
	double times; /* stories against usual, smoothed */
	double score;
	int64_t chart[TREND_CHART]; /* stories of the last days, one each */
};

struct risings {
	struct arena arena;
	VEC(struct rising)
	int64_t last; /* day of the newest story, since 1970 */
};

struct trend_ask {
	int64_t now; /* seconds */
	int days; /* 1 or 7 and so on */
	uint32_t types; /* bits of enum entity_type; 0 is all */
	const char *filter; /* only in stories of this query; NULL, "" all */
	size_t max;
};

bool risings_load(struct risings *r, struct store *s,
    const struct trend_ask *ask, struct err *err);
void risings_clear(struct risings *r);

#endif
