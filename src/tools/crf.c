/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "tools/crf.h"

#include <math.h>
#include <pthread.h>
#include <stdlib.h>

#include "base/alloc.h"

enum { BATCH = 64, THREADS = 2, LANE_MOVED = LABELS, LANE_AGE = LABELS + 1 };

_Static_assert((int)LANE_AGE < (int)LABELS_ROW,
    "a row has room for its two numbers");

/* The work of one segment of a batch. */
struct job {
	size_t k;
	float delta[SEGMENT_MAX][LABELS_ROW]; /* right less expected */
	double loss;
	uint32_t salt;
	uint32_t lost; /* groups, as bits */
	bool second;
};

struct trainer {
	struct crf *crf;
	const struct crf_data *d;
	const struct crf_options *opt;
	struct job *jobs;
	size_t n_jobs;
	float odds[LABELS][LABELS_ROW]; /* of the transitions */
	float pairs[THREADS][LABELS][LABELS_ROW];
	uint32_t dropped[CRF_GROUPS]; /* of 2^32 */
	uint32_t lost[CRF_GROUPS];
	float keep[CRF_GROUPS]; /* what is left is worth more */
	uint32_t step;
	float rate;
	pthread_barrier_t barrier;
	bool done;
};

void
crf_data_clear(struct crf_data *d)
{
	vec_clear(d);
	vec_clear(&d->features);
	vec_clear(&d->offsets);
	vec_clear(&d->allowed);
	vec_clear(&d->token);
	vec_clear(&d->weight);
}

void
crf_init(struct crf *crf, size_t n_rows)
{
	*crf = (struct crf){ .n_rows = n_rows };
	crf->rows = mem_calloc(n_rows + 1, sizeof(*crf->rows));
}

void
crf_clear(struct crf *crf)
{
	free(crf->rows);
	*crf = (struct crf){ 0 };
}

static inline uint32_t
scramble(uint32_t x)
{
	x ^= x >> 16;
	x *= 0x7feb352du;
	x ^= x >> 15;
	x *= 0x846ca68bu;
	return x ^ x >> 16;
}

static inline bool
falls_out(const struct trainer *t, crf_feature f, uint32_t salt,
    uint32_t lost)
{
	uint32_t limit = t->dropped[crf_group(f)];

	if (lost >> crf_group(f) & 1)
		return true;
	return limit && scramble(f ^ salt) < limit;
}

static void
add_row(float *to, const float *row, float scale)
{
	for (unsigned l = 0; l < LABELS_ROW; l++)
		to[l] += row[l] * scale;
}

static void
score_part(const struct trainer *t, const struct crf *crf,
    const struct crf_data *d, uint32_t offset, unsigned n, uint32_t salt,
    uint32_t lost, float (*scores)[LABELS_ROW])
{
	for (unsigned i = 0; i < n; i++) {
		uint32_t from = d->offsets.at[offset + i];
		uint32_t to = d->offsets.at[offset + i + 1];

		for (; from < to; from++) {
			crf_feature f = d->features.at[from];

			if (from + 12 < d->features.n)
				__builtin_prefetch(crf->rows[crf_row(
				    d->features.at[from + 12])]);
			if (!t)
				add_row(scores[i], crf->rows[crf_row(f)], 1);
			else if (!falls_out(t, f, salt + i, lost))
				add_row(scores[i], crf->rows[crf_row(f)],
				    t->keep[crf_group(f)]);
		}
	}
}

void
crf_score(const struct crf *crf, const struct crf_data *d, size_t k,
    bool second, float (*scores)[LABELS_ROW])
{
	const struct crf_segment *s = &d->at[k];

	memset(scores, 0, s->n * sizeof(*scores));
	score_part(NULL, crf, d, s->feature, s->n, 0, 0, scores);
	if (second && s->recall != UINT32_MAX)
		score_part(NULL, crf, d, s->recall, s->n, 0, 0, scores);
}

/* --- one batch ------------------------------------------------------------- */

/* What the scores expect, taken from what is right. */
static void
find_delta(struct trainer *t, struct job *job, unsigned thread)
{
	const struct crf_data *d = t->d;
	const struct crf_segment *s = &d->at[job->k];
	const uint32_t *allowed = d->allowed.at + d->token.at[job->k];
	const float (*odds)[LABELS_ROW] = (const void *)t->odds;
	float scores[SEGMENT_MAX][LABELS_ROW] = { 0 };
	float expected[SEGMENT_MAX][LABELS_ROW];
	float weight = d->weight.at[job->k], all, right;

	score_part(t, t->crf, d, s->feature, s->n, job->salt, job->lost,
	    scores);
	if (job->second)
		score_part(t, t->crf, d, s->recall, s->n, job->salt,
		    job->lost, scores);
	all = decode_shares(odds, (const void *)scores, NULL, s->n, expected,
	    t->pairs[thread], -weight);
	right = decode_shares(odds, (const void *)scores, allowed, s->n,
	    job->delta, t->pairs[thread], weight);
	job->loss = (all - right) * weight;
	for (unsigned i = 0; i < s->n; i++) {
		for (unsigned l = 0; l < LABELS; l++)
			job->delta[i][l] = (job->delta[i][l] -
			    expected[i][l]) * weight;
		for (unsigned l = LABELS; l < LABELS_ROW; l++)
			job->delta[i][l] = 0;
	}
}

static void
move_row(const struct trainer *t, float *row, const float *delta, float scale)
{
	float square = 0, step, shrink;

	for (unsigned l = 0; l < LABELS; l++)
		square += delta[l] * delta[l];
	if (square < 1e-8f)
		return;
	row[LANE_MOVED] += square * scale * scale;
	step = t->rate / (1 + sqrtf(row[LANE_MOVED]));
	shrink = 1 / (1 + t->opt->l2 * step *
	    ((float)t->step - row[LANE_AGE]));
	row[LANE_AGE] = (float)t->step;
	step *= scale;
	for (unsigned l = 0; l < LABELS; l++)
		row[l] = row[l] * shrink + step * delta[l];
}

static void
move_part(const struct trainer *t, const struct job *job, uint32_t offset,
    unsigned thread)
{
	const struct crf_data *d = t->d;

	for (unsigned i = 0; i < d->at[job->k].n; i++) {
		uint32_t from = d->offsets.at[offset + i];
		uint32_t to = d->offsets.at[offset + i + 1];
		float most = 0;

		for (unsigned l = 0; l < LABELS; l++)
			most = fmaxf(most, fabsf(job->delta[i][l]));
		if (most < 1e-3f)
			continue;
		for (; from < to; from++) {
			crf_feature f = d->features.at[from];

			if (crf_row(f) % THREADS == thread &&
			    !falls_out(t, f, job->salt + i, job->lost))
				move_row(t, t->crf->rows[crf_row(f)],
				    job->delta[i], t->keep[crf_group(f)]);
		}
	}
}

static void
move_transitions(struct trainer *t)
{
	for (unsigned i = 0; i < LABELS; i++) {
		for (unsigned j = 0; j < LABELS; j++) {
			float g = 0;

			for (unsigned k = 0; k < THREADS; k++) {
				g += t->pairs[k][i][j];
				t->pairs[k][i][j] = 0;
			}
			t->crf->moved[i][j] += g * g;
			t->crf->transitions[i][j] += t->rate * g /
			    (1 + sqrtf(t->crf->moved[i][j]));
		}
	}
}

static void
run_batch(struct trainer *t, unsigned thread)
{
	for (size_t j = thread; j < t->n_jobs; j += THREADS)
		find_delta(t, &t->jobs[j], thread);
	pthread_barrier_wait(&t->barrier);
	for (size_t j = 0; j < t->n_jobs; j++) {
		const struct crf_segment *s = &t->d->at[t->jobs[j].k];

		move_part(t, &t->jobs[j], s->feature, thread);
		if (t->jobs[j].second)
			move_part(t, &t->jobs[j], s->recall, thread);
	}
	pthread_barrier_wait(&t->barrier);
}

static void *
helper(void *arg)
{
	struct trainer *t = arg;

	for (;;) {
		pthread_barrier_wait(&t->barrier);
		if (t->done)
			return NULL;
		run_batch(t, 1);
	}
}

/* --- epochs ---------------------------------------------------------------- */

static void
shuffle(uint32_t *order, size_t n, uint64_t *seed)
{
	for (size_t i = n; i > 1; i--) {
		size_t j;
		uint32_t was = order[i - 1];

		*seed = *seed * 6364136223846793005u + 1442695040888963407u;
		j = (size_t)((*seed >> 33) % i);
		order[i - 1] = order[j];
		order[j] = was;
	}
}

static double
run_epoch(struct trainer *t, const uint32_t *order, size_t n, unsigned epoch)
{
	uint32_t no_second = (uint32_t)(t->opt->drop_recall * 4294967295.0);
	uint32_t unseen = (uint32_t)(t->opt->unseen * 4294967295.0);
	double loss = 0;

	for (size_t i = 0; i < n; i += BATCH) {
		t->n_jobs = n - i < BATCH ? n - i : BATCH;
		for (size_t j = 0; j < t->n_jobs; j++) {
			struct job *job = &t->jobs[j];
			const struct crf_segment *s;

			job->k = order[i + j];
			s = &t->d->at[job->k];
			job->salt = scramble((uint32_t)(job->k * 97 + epoch +
			    t->opt->seed * 1000003));
			job->lost = 0;
			for (unsigned g = 0; g < CRF_GROUPS; g++)
				if (scramble(job->salt + g * 7919) <
				    t->lost[g])
					job->lost |= 1u << g;
			if (scramble(job->salt + 1000003) < unseen)
				job->lost |= 1u << GROUP_SELF |
				    1u << GROUP_CLASS;
			job->second = s->recall != UINT32_MAX &&
			    scramble(s->sample * 31 + epoch) >= no_second;
		}
		t->step++;
		t->rate = t->opt->rate * (1 - 0.9f * (float)t->step /
		    ((float)t->opt->epochs * (float)(n / BATCH + 1)));
		decode_odds((const void *)t->crf->transitions, t->odds);
		pthread_barrier_wait(&t->barrier);
		run_batch(t, 0);
		move_transitions(t);
		for (size_t j = 0; j < t->n_jobs; j++)
			loss += t->jobs[j].loss;
	}
	return loss / (double)n;
}

/* Shrinks what has not moved for long as if it had been looked at. */
static void
settle(struct trainer *t)
{
	for (size_t i = 0; i < t->crf->n_rows; i++) {
		float *row = t->crf->rows[i];
		float step = t->rate / (1 + sqrtf(row[LANE_MOVED]));
		float shrink = 1 / (1 + t->opt->l2 * step *
		    ((float)t->step - row[LANE_AGE]));

		row[LANE_AGE] = (float)t->step;
		for (unsigned l = 0; l < LABELS; l++)
			row[l] *= shrink;
	}
}

/* Adds to the mean of the epochs. */
static void
add_epoch(const struct crf *crf, struct crf *mean, float part)
{
	for (size_t i = 0; i < crf->n_rows; i++)
		add_row(mean->rows[i], crf->rows[i], part);
	for (unsigned i = 0; i < LABELS; i++)
		add_row(mean->transitions[i], crf->transitions[i], part);
}

void
crf_train(struct crf *crf, const struct crf_data *d,
    const struct crf_options *opt,
    void (*report)(void *ctx, unsigned epoch, double loss), void *ctx)
{
	struct trainer t = { .crf = crf, .d = d, .opt = opt };
	uint32_t *order = mem_calloc(d->n + 1, sizeof(*order));
	uint64_t seed = opt->seed;
	struct crf mean;
	pthread_t thread;
	size_t n = 0;

	for (size_t k = 0; k < d->n; k++)
		if (opt->skip_fold < 0 || (int)(d->at[k].sample %
		    (unsigned)opt->folds) != opt->skip_fold)
			order[n++] = (uint32_t)k;
	for (unsigned g = 0; g < CRF_GROUPS; g++) {
		t.dropped[g] = (uint32_t)(opt->drop[g] * 4294967295.0);
		t.lost[g] = (uint32_t)(opt->lose[g] * 4294967295.0);
		t.keep[g] = 1 / (1 - opt->drop[g]);
	}
	crf_init(&mean, crf->n_rows);
	t.jobs = mem_calloc(BATCH, sizeof(*t.jobs));
	pthread_barrier_init(&t.barrier, NULL, THREADS);
	if (pthread_create(&thread, NULL, helper, &t) != 0)
		abort();
	for (unsigned e = 0; e < opt->epochs; e++) {
		double loss;

		shuffle(order, n, &seed);
		loss = run_epoch(&t, order, n, e);
		settle(&t);
		if (e > 0 || opt->epochs == 1)
			add_epoch(crf, &mean, opt->epochs == 1 ? 1 :
			    1 / (float)(opt->epochs - 1));
		if (report)
			report(ctx, e + 1, loss);
	}
	t.done = true;
	pthread_barrier_wait(&t.barrier);
	pthread_join(thread, NULL);
	pthread_barrier_destroy(&t.barrier);
	free(crf->rows);
	crf->rows = mean.rows;
	memcpy(crf->transitions, mean.transitions, sizeof(mean.transitions));
	free(t.jobs);
	free(order);
}
