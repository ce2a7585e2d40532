/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "names/decode.h"

#include <assert.h>
#include <math.h>
#include <string.h>

#include "names/feature.h"

/* Labels after which a name may begin or nothing be: O, last and alone. */
static const uint8_t closed[] = { 0, 3, 4, 7, 8, 11, 12, 15, 16, 19, 20 };
/* Labels that may follow those: O, first and alone. */
static const uint8_t fresh[] = { 0, 1, 4, 5, 8, 9, 12, 13, 16, 17, 20 };

enum { N_CLOSED = sizeof(closed), NEVER = -30000 };

_Static_assert(N_CLOSED == 1 + 2 * LABEL_TYPES, "two labels end a name");

static bool
is_closed(unsigned label)
{
	return !label || label_place(label) >= LABEL_LAST;
}

/* The best way into label `to`, from the sums of the word before. */
static float
best_into(const float (*transitions)[LABELS_ROW], const float *before,
    unsigned to, uint8_t *from)
{
	float best = -INFINITY;

	if (to && (label_place(to) == LABEL_INNER ||
	    label_place(to) == LABEL_LAST)) {
		unsigned first = label_make(label_type(to), LABEL_FIRST);
		float a = before[first] + transitions[first][to];
		float b = before[first + 1] + transitions[first + 1][to];

		*from = (uint8_t)(a >= b ? first : first + 1);
		return a >= b ? a : b;
	}
	for (unsigned i = 0; i < N_CLOSED; i++) {
		float v = before[closed[i]] + transitions[closed[i]][to];

		if (v > best) {
			best = v;
			*from = closed[i];
		}
	}
	return best;
}

/* The best sums of a word, from those of the word before. */
static void
add_word(const float (*transitions)[LABELS_ROW], const float *before,
    const float *scores, float *now)
{
	float row[LABELS_ROW];

	for (unsigned l = 0; l < LABELS_ROW; l++)
		row[l] = before[0] + transitions[0][l];
	for (unsigned i = 1; i < N_CLOSED; i++) {
		float sum = before[closed[i]];
		const float *to = transitions[closed[i]];

		for (unsigned l = 0; l < LABELS_ROW; l++)
			row[l] = sum + to[l] > row[l] ? sum + to[l] : row[l];
	}
	for (unsigned l = 2; l < LABELS; l += 4) {
		uint8_t from;

		row[l] = best_into(transitions, before, l, &from);
		row[l + 1] = best_into(transitions, before, l + 1, &from);
	}
	for (unsigned l = 0; l < LABELS; l++)
		now[l] = row[l] + scores[l];
}

void
decode_best(const float (*transitions)[LABELS_ROW],
    const float (*scores)[LABELS_ROW], size_t n, uint8_t *labels)
{
	float sums[SEGMENT_MAX][LABELS_ROW];
	uint8_t last = 0;

	assert(n <= SEGMENT_MAX);
	if (!n)
		return;
	for (unsigned l = 0; l < LABELS; l++)
		sums[0][l] = label_may_follow(LABEL_O, l) ?
		    transitions[LABEL_O][l] + scores[0][l] : NEVER;
	for (size_t i = 1; i < n; i++)
		add_word(transitions, sums[i - 1], scores[i], sums[i]);
	for (size_t i = n; i > 0; i--) {
		best_into(transitions, sums[i - 1], last, &last);
		labels[i - 1] = last;
	}
}

/* --- sums over all labellings ---------------------------------------------- */

/* exp() of the scores, each word's scaled by its highest. */
static float
to_odds(const float *scores, uint32_t allowed, float *odds)
{
	float max = -INFINITY;

	for (unsigned l = 0; l < LABELS; l++)
		if (allowed >> l & 1 && scores[l] > max)
			max = scores[l];
	for (unsigned l = 0; l < LABELS; l++)
		odds[l] = allowed >> l & 1 ? expf(scores[l] - max) : 0;
	return max;
}

/* Scales to a sum of 1; returns the logarithm of what it was. */
static float
normalize(float *v)
{
	float sum = 0;

	for (unsigned l = 0; l < LABELS; l++)
		sum += v[l];
	if (!(sum > 0))
		return NEVER;
	for (unsigned l = 0; l < LABELS; l++)
		v[l] *= 1 / sum;
	return logf(sum);
}

static float
forward(const float (*t)[LABELS_ROW], const float (*odds)[LABELS_ROW],
    size_t n, float (*alpha)[LABELS_ROW])
{
	float log_sum;

	memset(alpha[0], 0, sizeof(alpha[0]));
	for (unsigned i = 0; i < N_CLOSED; i++)
		alpha[0][fresh[i]] = t[0][fresh[i]] * odds[0][fresh[i]];
	log_sum = normalize(alpha[0]);
	for (size_t k = 1; k < n; k++) {
		const float *a = alpha[k - 1];

		memset(alpha[k], 0, sizeof(alpha[k]));
		for (unsigned i = 0; i < N_CLOSED; i++) {
			const float *row = t[closed[i]];

			for (unsigned j = 0; j < LABELS; j++)
				alpha[k][j] += a[closed[i]] * row[j];
		}
		for (unsigned f = 1; f < LABELS; f += 4) {
			alpha[k][f + 1] = a[f] * t[f][f + 1] +
			    a[f + 1] * t[f + 1][f + 1];
			alpha[k][f + 2] = a[f] * t[f][f + 2] +
			    a[f + 1] * t[f + 1][f + 2];
		}
		for (unsigned l = 0; l < LABELS; l++)
			alpha[k][l] *= odds[k][l];
		log_sum += normalize(alpha[k]);
	}
	return log_sum;
}

/* What label `from` leads to, given the betas times odds of the next word. */
static float
lead_on(const float (*t)[LABELS_ROW], const float *next, unsigned from)
{
	float sum = 0;

	if (is_closed(from)) {
		for (unsigned i = 0; i < N_CLOSED; i++)
			sum += t[from][fresh[i]] * next[fresh[i]];
		return sum;
	}
	for (unsigned to = label_make(label_type(from), LABEL_INNER), i = 0;
	    i < 2; i++)
		sum += t[from][to + i] * next[to + i];
	return sum;
}

static void
add_pairs(const float (*t)[LABELS_ROW], const float *alpha, const float *next,
    float (*pairs)[LABELS_ROW], float scale)
{
	float sum = 0;

	for (unsigned i = 0; i < LABELS; i++)
		sum += alpha[i] * lead_on(t, next, i);
	if (!(sum > 0))
		return;
	scale /= sum;
	for (unsigned i = 0; i < LABELS; i++) {
		if (alpha[i] == 0)
			continue;
		for (unsigned j = 0; j < LABELS; j++)
			if (label_may_follow(i, j))
				pairs[i][j] += scale * alpha[i] * t[i][j] *
				    next[j];
	}
}

struct lattice {
	const float (*t)[LABELS_ROW]; /* odds of transitions */
	float odds[SEGMENT_MAX][LABELS_ROW];
	float alpha[SEGMENT_MAX][LABELS_ROW];
};

static void
backward(const struct lattice *x, size_t n, float (*share)[LABELS_ROW],
    float (*pairs)[LABELS_ROW], float scale)
{
	const float (*t)[LABELS_ROW] = x->t;
	float beta[LABELS_ROW] = { 0 }, next[LABELS_ROW] = { 0 };
	float end[LABELS_ROW] = { [LABEL_O] = 1 };

	for (unsigned i = 0; i < N_CLOSED; i++)
		beta[closed[i]] = t[closed[i]][0];
	if (pairs)
		add_pairs(t, x->alpha[n - 1], end, pairs, scale);
	for (size_t k = n; k-- > 0;) {
		for (unsigned l = 0; l < LABELS; l++)
			share[k][l] = x->alpha[k][l] * beta[l];
		normalize(share[k]);
		for (unsigned l = 0; l < LABELS; l++)
			next[l] = beta[l] * x->odds[k][l];
		if (k == 0)
			break;
		if (pairs)
			add_pairs(t, x->alpha[k - 1], next, pairs, scale);
		for (unsigned l = 0; l < LABELS; l++)
			beta[l] = lead_on(t, next, l);
		normalize(beta);
	}
	if (pairs) {
		float begin[LABELS_ROW] = { [LABEL_O] = 1 };

		add_pairs(t, begin, next, pairs, scale);
	}
}

void
decode_odds(const float (*transitions)[LABELS_ROW], float (*odds)[LABELS_ROW])
{
	for (unsigned i = 0; i < LABELS; i++)
		for (unsigned j = 0; j < LABELS_ROW; j++)
			odds[i][j] = j < LABELS && label_may_follow(i, j) ?
			    expf(transitions[i][j]) : 0;
}

float
decode_shares(const float (*odds)[LABELS_ROW],
    const float (*scores)[LABELS_ROW], const uint32_t *allowed, size_t n,
    float (*share)[LABELS_ROW], float (*pairs)[LABELS_ROW], float scale)
{
	struct lattice x;
	float log_sum = 0, end = 0;

	assert(n <= SEGMENT_MAX);
	if (!n)
		return 0;
	x.t = odds;
	for (size_t k = 0; k < n; k++)
		log_sum += to_odds(scores[k], allowed ? allowed[k] : ~0u,
		    x.odds[k]);
	log_sum += forward(odds, (const void *)x.odds, n,
	    x.alpha);
	for (unsigned i = 0; i < N_CLOSED; i++)
		end += x.alpha[n - 1][closed[i]] * odds[closed[i]][0];
	log_sum += end > 0 ? logf(end) : NEVER;
	if (share)
		backward(&x, n, share, pairs, scale);
	return log_sum;
}
