/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "names/feature.h"

#include <stdlib.h>

#include "base/map.h"
#include "names/weights.h"

enum template {
	T_BIAS,
	T_EXACT, T_WORD, T_WORD_PREV, T_WORD_NEXT, T_WORD_PREV2, T_WORD_NEXT2,
	T_PAIR_PREV, T_PAIR_NEXT, T_PAIR_AROUND, T_PAIR_BEFORE, T_PAIR_AFTER,
	T_PREFIX, T_SUFFIX, T_SUFFIX_PREV, T_SUFFIX_NEXT,
	T_SHAPE, T_SHAPE_PREV, T_SHAPE_NEXT, T_SHAPES, T_SHAPE_START,
	T_SHAPE_CASE, T_WORD_START, T_LENGTH, T_SHAPE_WORD_PREV,
	T_SHAPE_WORD_NEXT,
	T_RUN_LEFT, T_RUN_RIGHT, T_RUN_LEFT_POS, T_RUN_RIGHT_POS, T_RUN_HEAD,
	T_RUN_FIRST, T_RUN_PLACE, T_RUN_ALL, T_RUN_HEAD_CLUSTER,
	T_RUN_LEFT_CLUSTER, T_RUN_RIGHT_CLUSTER, T_RUN_LEFT2, T_RUN_RIGHT2,
	T_CLUSTER, T_CLUSTER_PREV, T_CLUSTER_NEXT, T_CLUSTER_PREV2,
	T_CLUSTER_NEXT2, T_CLUSTERS_PREV, T_CLUSTERS_NEXT, T_CLUSTERS_AROUND,
	T_LIST, T_LIST_ALL, T_LIST_PREV, T_LIST_NEXT, T_LIST_PREV2,
	T_LIST_NEXT2, T_LIST_PAIR_PREV, T_LIST_PAIR_NEXT, T_LIST_HEAD,
	T_LIST_SHAPE, T_LIST_RUN_LEFT, T_LIST_RUN_RIGHT,
	T_KNOWN, T_KNOWN_ALL, T_KNOWN_PREV, T_KNOWN_NEXT, T_KNOWN_SHAPE,
	T_KNOWN_WORD_PREV, T_KNOWN_LIST, T_KNOWN_RUN_LEFT, T_KNOWN_RUN_RIGHT,
	T_STORY, T_STORY_START, T_STORY_LIST,
	TEMPLATES,
};

_Static_assert(TEMPLATES < 128, "recall.c numbers its templates from 128");

enum {
	/* What matters of a word beside a name. */
	FLAGS_NEAR = WORD_GIVEN | WORD_SURNAME | WORD_COMMON | WORD_TITLE |
	    WORD_ORGHEAD | WORD_SAYING | WORD_LOC | WORD_HONORIFIC |
	    WORD_GOVACT | WORD_DEMONYM | WORD_NOTNAME,
	/* ... and of the word itself, all at once. */
	FLAGS_SELF = WORD_GIVEN | WORD_SURNAME | WORD_NAME_WORD |
	    WORD_COMMON | WORD_COUNTRY | WORD_PLACE | WORD_ORG |
	    WORD_PERSON | WORD_ORGHEAD | WORD_FREQUENT | WORD_TITLE,
};

const char *
feature_group_name(enum feature_group g)
{
	static const char *const names[GROUPS] = { "self", "word", "affix",
		"shape", "run", "class", "cluster", "list", "known", "story",
		"recall" };

	return names[g];
}

static inline uint64_t
pair(uint64_t a, uint64_t b)
{
	return sight_mix(a ^ sight_mix(b + 0x632be59bd9b4e019u));
}

void
feature_add(struct features *f, enum feature_group group, unsigned template,
    uint64_t value)
{
	if (f->n == FEATURES_MAX)
		return;
	f->group[f->n] = (uint8_t)group;
	f->at[f->n++] = sight_mix(value + (template + 1) * 0xd6e8feb86659fd93u);
}

static const struct sight_word outside = { .exact = 1, .lower = 1,
	.shape = 1, .look = LOOK_PUNCT };

struct around {
	const struct sight *s;
	const struct clusters *clusters;
	struct features *f;
	size_t i, from, to;
	const struct sight_word *w, *p1, *p2, *n1, *n2;
	const struct sight_word *left, *left2, *right, *right2; /* of the run */
	const struct sight_word *head, *first; /* of the run */
	unsigned place; /* in the run: first, inner, last, alone; 4 outside */
};

static inline const struct sight_word *
word_at(const struct around *a, size_t i)
{
	return i >= a->from && i < a->to ? &a->s->at[i] : &outside;
}

#define ADD(group, template, value) \
	feature_add(a->f, GROUP_##group, T_##template, (value))

static void
list_words(struct around *a)
{
	ADD(WORD, BIAS, 0);
	ADD(SELF, EXACT, a->w->exact);
	ADD(SELF, WORD, a->w->lower);
	ADD(WORD, WORD_PREV, a->p1->lower);
	ADD(WORD, WORD_NEXT, a->n1->lower);
	ADD(WORD, WORD_PREV2, a->p2->lower);
	ADD(WORD, WORD_NEXT2, a->n2->lower);
	ADD(SELF, PAIR_PREV, pair(a->p1->lower, a->w->lower));
	ADD(SELF, PAIR_NEXT, pair(a->w->lower, a->n1->lower));
	ADD(WORD, PAIR_AROUND, pair(a->p1->lower, a->n1->lower));
	ADD(WORD, PAIR_BEFORE, pair(a->p2->lower, a->p1->lower));
	ADD(WORD, PAIR_AFTER, pair(a->n1->lower, a->n2->lower));
}

static uint64_t
hash_part(const char *s, unsigned n, unsigned kind)
{
	uint64_t h = HASH_STABLE_SEED + kind;

	for (unsigned i = 0; i < n; i++)
		h = (h ^ (unsigned char)s[i]) * 0x100000001b3u;
	return h;
}

static void
list_affixes(struct around *a)
{
	const char *s = a->s->text.s + a->w->start;
	unsigned len = a->w->len;

	if (a->w->look & LOOK_PUNCT)
		return;
	for (unsigned n = 1; n <= 5 && n < len; n++) {
		if (n <= 4)
			ADD(AFFIX, PREFIX, hash_part(s, n, n));
		ADD(AFFIX, SUFFIX, hash_part(s + len - n, n, n));
	}
	if (a->p1 != &outside && a->p1->len > 3)
		ADD(AFFIX, SUFFIX_PREV, hash_part(a->s->text.s +
		    a->p1->start + a->p1->len - 3, 3, 3));
	if (a->n1 != &outside && a->n1->len > 3)
		ADD(AFFIX, SUFFIX_NEXT, hash_part(a->s->text.s +
		    a->n1->start + a->n1->len - 3, 3, 3));
}

static void
list_shapes(struct around *a)
{
	unsigned start = a->i == a->from, kase = a->w->kase;
	uint64_t shape = pair(a->w->shape, kase);

	ADD(SHAPE, SHAPE, a->w->shape);
	ADD(SHAPE, SHAPE_CASE, shape);
	ADD(SHAPE, SHAPE_START, pair(shape, start));
	ADD(SHAPE, SHAPE_PREV, pair(a->p1->shape, a->w->shape));
	ADD(SHAPE, SHAPE_NEXT, pair(a->w->shape, a->n1->shape));
	ADD(SHAPE, SHAPES, pair(pair(a->p1->shape, a->w->shape),
	    a->n1->shape));
	ADD(SHAPE, SHAPE_WORD_PREV, pair(a->p1->lower, shape));
	ADD(SHAPE, SHAPE_WORD_NEXT, pair(shape, a->n1->lower));
	ADD(SHAPE, LENGTH, pair(a->w->len > 12 ? 12 : a->w->len,
	    a->w->look & LOOK_UPPER));
	if (start || kase != CASE_NORMAL)
		ADD(SELF, WORD_START, pair(a->w->lower, kase));
}

/* The capitalised words it stands among, the words on both sides of them. */
static void
list_run(struct around *a)
{
	size_t len = a->w->run_end - a->w->run;
	uint64_t h = 0;

	ADD(RUN, RUN_LEFT, a->left->lower);
	ADD(RUN, RUN_RIGHT, a->right->lower);
	ADD(RUN, RUN_LEFT_POS, pair(a->left->lower, a->place));
	ADD(RUN, RUN_RIGHT_POS, pair(a->right->lower, a->place));
	ADD(RUN, RUN_LEFT2, pair(a->left2->lower, a->left->lower));
	ADD(RUN, RUN_RIGHT2, pair(a->right->lower, a->right2->lower));
	ADD(RUN, RUN_PLACE, pair(a->place, len > 6 ? 6 : len));
	if (len < 2)
		return;
	ADD(RUN, RUN_HEAD, pair(a->head->lower, a->place));
	ADD(RUN, RUN_FIRST, pair(a->first->lower, a->place));
	ADD(CLUSTER, RUN_HEAD_CLUSTER, pair(clusters_path(a->clusters,
	    a->head->cluster, 1), a->place));
	if (len > 5)
		return;
	for (size_t j = a->w->run; j < a->w->run_end; j++)
		h = pair(h, a->s->at[j].shape);
	ADD(RUN, RUN_ALL, pair(h, a->i - a->w->run));
}

static void
list_clusters(struct around *a)
{
	const struct clusters *c = a->clusters;

	for (unsigned d = 0; d < CLUSTER_DEPTHS; d++) {
		ADD(CLASS, CLUSTER, clusters_path(c, a->w->cluster, d));
		ADD(CLUSTER, CLUSTER_PREV, clusters_path(c, a->p1->cluster,
		    d));
		ADD(CLUSTER, CLUSTER_NEXT, clusters_path(c, a->n1->cluster,
		    d));
	}
	ADD(CLUSTER, CLUSTER_PREV2, clusters_path(c, a->p2->cluster, 3));
	ADD(CLUSTER, CLUSTER_NEXT2, clusters_path(c, a->n2->cluster, 3));
	ADD(CLASS, CLUSTERS_PREV, pair(clusters_path(c, a->p1->cluster, 2),
	    clusters_path(c, a->w->cluster, 2)));
	ADD(CLASS, CLUSTERS_NEXT, pair(clusters_path(c, a->w->cluster, 2),
	    clusters_path(c, a->n1->cluster, 2)));
	ADD(CLUSTER, CLUSTERS_AROUND, pair(clusters_path(c, a->p1->cluster,
	    2), clusters_path(c, a->n1->cluster, 2)));
	ADD(CLUSTER, RUN_LEFT_CLUSTER, clusters_path(c, a->left->cluster, 2));
	ADD(CLUSTER, RUN_RIGHT_CLUSTER, clusters_path(c, a->right->cluster,
	    2));
}

static void
list_lists(struct around *a)
{
	uint32_t self = a->w->flags, all = self & FLAGS_SELF;

	for (uint32_t rest = self; rest; rest &= rest - 1)
		ADD(LIST, LIST, rest & -rest);
	ADD(LIST, LIST_ALL, all);
	ADD(LIST, LIST_SHAPE, pair(all, a->w->shape));
	ADD(LIST, LIST_PREV, a->p1->flags & FLAGS_NEAR);
	ADD(LIST, LIST_NEXT, a->n1->flags & FLAGS_NEAR);
	ADD(LIST, LIST_PREV2, a->p2->flags & FLAGS_NEAR);
	ADD(LIST, LIST_NEXT2, a->n2->flags & FLAGS_NEAR);
	ADD(LIST, LIST_PAIR_PREV, pair(a->p1->flags & FLAGS_SELF, all));
	ADD(LIST, LIST_PAIR_NEXT, pair(all, a->n1->flags & FLAGS_SELF));
	ADD(LIST, LIST_RUN_LEFT, a->left->flags & FLAGS_NEAR);
	ADD(LIST, LIST_RUN_RIGHT, a->right->flags & FLAGS_NEAR);
	if (a->w->run_end - a->w->run > 1)
		ADD(LIST, LIST_HEAD, pair(a->head->flags & FLAGS_SELF,
		    a->place));
}

static void
list_known(struct around *a)
{
	uint64_t gaz = a->w->gaz;

	for (uint64_t rest = gaz; rest; rest &= rest - 1)
		ADD(KNOWN, KNOWN, rest & -rest);
	ADD(KNOWN, KNOWN_ALL, gaz);
	ADD(KNOWN, KNOWN_PREV, pair(a->p1->gaz, gaz != 0));
	ADD(KNOWN, KNOWN_NEXT, pair(a->n1->gaz, gaz != 0));
	ADD(KNOWN, KNOWN_SHAPE, pair(gaz, a->w->shape));
	if (!gaz)
		return;
	ADD(KNOWN, KNOWN_WORD_PREV, pair(gaz, a->p1->lower));
	ADD(KNOWN, KNOWN_LIST, pair(gaz, a->w->flags & FLAGS_SELF));
	ADD(KNOWN, KNOWN_RUN_LEFT, pair(gaz, pair(a->place,
	    clusters_path(a->clusters, a->left->cluster, 2))));
	ADD(KNOWN, KNOWN_RUN_RIGHT, pair(gaz, pair(a->place,
	    clusters_path(a->clusters, a->right->cluster, 2))));
}

static void
list_story(struct around *a)
{
	unsigned seen = a->w->lower_elsewhere * 4u + a->w->upper_elsewhere;
	unsigned start = (a->i == a->from) * 4u + a->w->kase;

	if (!(a->w->look & LOOK_NAMELIKE))
		return;
	ADD(STORY, STORY, seen);
	ADD(STORY, STORY_START, pair(seen, start));
	ADD(STORY, STORY_LIST, pair(pair(seen, start), a->w->flags &
	    (WORD_COMMON | WORD_GIVEN | WORD_SURNAME)));
}

void
feature_list(const struct sight *s, const struct clusters *clusters, size_t i,
    size_t from, size_t to, struct features *f)
{
	struct around a = { .s = s, .clusters = clusters, .f = f, .i = i,
		.from = from, .to = to, .w = &s->at[i], .place = 4 };
	uint32_t run = a.w->run, end = a.w->run_end;

	f->n = 0;
	a.p1 = word_at(&a, i - 1);
	a.p2 = word_at(&a, i - 2);
	a.n1 = word_at(&a, i + 1);
	a.n2 = word_at(&a, i + 2);
	a.left = word_at(&a, (size_t)run - 1);
	a.left2 = word_at(&a, (size_t)run - 2);
	a.right = word_at(&a, end);
	a.right2 = word_at(&a, (size_t)end + 1);
	a.first = &s->at[run];
	a.head = &s->at[end - 1];
	if (a.w->look & LOOK_NAMELIKE)
		a.place = end - run == 1 ? 3 : i == run ? 0 :
		    i + 1 == end ? 2 : 1;
	list_words(&a);
	list_affixes(&a);
	list_shapes(&a);
	list_run(&a);
	list_clusters(&a);
	list_lists(&a);
	list_known(&a);
	list_story(&a);
}
