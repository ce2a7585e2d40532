/* SPDX-License-Identifier: MIT
 *
 * train - makes the tagger's weights.
 *
 *	train [OPTION]... -o OUT TRAIN... --dev DEV...
 *
 * A file may be followed by settings, as in FILE:weight=2:hide=MISC: how much
 * its documents count, and which types its annotators left out; domain=1 says
 * that they are not of the kind that will be tagged.
 *
 *	--kb FILE          the compiled knowledge base
 *	--clusters FILE    what `cluster` wrote
 *	--without GROUPS   no features of these groups, "cluster,known"
 *	--double GROUPS    features of these are learned apart for each domain
 *	--epochs N  --first-epochs N  --folds N  --models N  --rate R  --l2 L  --drop P
 *	--lose P           how often a segment has no features of a group
 *	--unseen P         how often it looks as if its words were all new
 *	--eager X          names are so much likelier than the corpus says
 *	--least N          features seen less often are left out
 *	--slots N          room for so many features in OUT
 *	--tag-column N     columns count from 0; without it, the last
 *	--given            tokens only as they stand in the files
 *
 * In three steps: models that have not seen a part of the corpus label it,
 * as the first pass will label a new text; then one model is trained on all
 * of it, with and without what the first pass said; then the lightest
 * features are dropped and the weights written with 8 bits.  The same files
 * and options give the same bytes. */
#include "config.h"

#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/clock.h"
#include "base/file.h"
#include "base/map.h"
#include "names/kb.h"
#include "tools/corpus.h"
#include "tools/crf.h"
#include "tools/harvest.h"

struct settings {
	const char *out, *kb, *clusters;
	struct { VEC(const char *) } train, dev;
	struct crf_options crf;
	unsigned first_epochs, models;
	float eager;
	long long least, slots, tag_column, folds;
	unsigned groups, doubled;
	bool given;
};

/* Classes of words as `cluster` wrote them. */
struct classes {
	struct { VEC(uint64_t) } words;
	struct { VEC(uint32_t) } of; /* class of a word */
	struct { VEC(uint32_t) } paths; /* CLUSTER_DEPTHS for each class */
	struct map by_path;
	struct str built; /* an empty weights file with the classes in it */
	struct weights *weights;
};

struct work {
	struct settings set;
	struct classes classes;
	struct kb *kb;
	struct harvest harvest;
	struct field train, dev;
	struct crf crf;
	int64_t started;
};

static void
say(const struct work *w, const char *what, size_t n)
{
	fprintf(stderr, "%6.1f s  %s: %zu\n",
	    (double)(clock_ticks() - w->started) / 1e9, what, n);
}

/* --- classes --------------------------------------------------------------- */

static uint32_t
path_prefix(struct slice path, size_t len)
{
	uint32_t v = 1;

	for (size_t i = 0; i < len && i < path.len; i++)
		v = v * 2 + (path.s[i] == '1');
	return v;
}

static uint32_t
class_of(struct classes *c, struct slice path)
{
	static const size_t depths[CLUSTER_DEPTHS - 1] = { 4, 6, 10 };
	union map_value *v;
	bool fresh;

	v = map_put(&c->by_path, path, &fresh);
	if (!fresh)
		return (uint32_t)v->u;
	v->u = c->paths.n / CLUSTER_DEPTHS;
	for (unsigned i = 0; i < CLUSTER_DEPTHS - 1; i++)
		vec_push(&c->paths, path_prefix(path, depths[i]));
	vec_push(&c->paths, (uint32_t)v->u);
	return (uint32_t)v->u;
}

static bool
read_classes(struct classes *c, const char *path, struct err *err)
{
	struct weights_source src = { 0 };
	static float no_transitions[LABELS][LABELS_ROW];
	struct str file = { 0 };
	struct slice rest, line, word;

	for (unsigned i = 0; i < CLUSTER_DEPTHS; i++)
		vec_push(&c->paths, 0);
	if (path && !file_read(path, 1 << 28, &file, err))
		return false;
	rest = str_slice(&file);
	while (slice_split(&rest, '\n', &line)) {
		if (!slice_split(&line, '\t', &word) || !line.len)
			continue;
		vec_push(&c->words, sight_word_hash(word));
		vec_push(&c->of, class_of(c, line));
	}
	str_clear(&file);
	src.words = c->words.at;
	src.word_clusters = c->of.at;
	src.n_words = c->words.n;
	src.paths = (const void *)c->paths.at;
	src.n_clusters = (uint32_t)(c->paths.n / CLUSTER_DEPTHS) - 1;
	src.transitions = (const void *)no_transitions;
	weights_build(&src, &c->built);
	c->weights = weights_open_bytes(c->built.s, c->built.len, err);
	return c->weights != NULL;
}

/* --- corpora --------------------------------------------------------------- */

static bool
parse_hidden(struct slice list, uint32_t *hidden)
{
	struct slice part;

	while (slice_split(&list, '+', &part)) {
		char name[16] = "";
		enum label_type type;

		if (part.len >= sizeof(name))
			return false;
		memcpy(name, part.s, part.len);
		if (!label_type_parse(name, &type))
			return false;
		*hidden |= 15u << label_make(type, LABEL_FIRST);
	}
	return true;
}

static bool
read_corpus(struct work *w, struct field *f, const char *spec, unsigned file,
    bool dev, struct err *err)
{
	struct corpus_options opt = { .weight = 1, .file = file,
		.as = dev || w->set.given ? CORPUS_GIVEN : CORPUS_MIXED,
		.tag_column = w->set.tag_column < 0 ? UINT_MAX :
		(unsigned)w->set.tag_column };
	struct slice rest = slice_of(spec), part, path;
	char *name;
	bool ok;

	slice_split(&rest, ':', &path);
	while (slice_split(&rest, ':', &part)) {
		if (slice_starts(part, "weight="))
			opt.weight = strtof(part.s + 7, NULL);
		else if (slice_starts(part, "domain="))
			opt.domain = (unsigned)strtoul(part.s + 7, NULL, 10);
		else if (!slice_starts(part, "hide=") || !parse_hidden(
		    slice_make(part.s + 5, part.len - 5), &opt.hidden))
			return err_set(err, "%s: no such setting", spec);
	}
	name = mem_strndup(path.s, path.len);
	ok = corpus_read(&f->samples, name, &opt, err);
	free(name);
	return ok;
}

static bool
read_corpora(struct work *w, struct err *err)
{
	for (unsigned i = 0; i < w->set.train.n; i++)
		if (!read_corpus(w, &w->train, w->set.train.at[i], i, false,
		    err))
			return false;
	for (unsigned i = 0; i < w->set.dev.n; i++)
		if (!read_corpus(w, &w->dev, w->set.dev.at[i], i, true, err))
			return false;
	return true;
}

/* --- figures --------------------------------------------------------------- */

static void
label_field(struct field *f, const struct crf *crf, bool second,
    uint8_t **labels)
{
	for (size_t k = 0; k < f->samples.n; k++)
		memset(labels[k], 0, f->samples.at[k].tokens.n);
	for (size_t k = 0; k < f->data.n; k++)
		harvest_label(f, crf, second, k, k + 1,
		    labels[f->data.at[k].sample]);
}

static uint8_t **
labels_new(const struct field *f)
{
	uint8_t **labels = mem_calloc(f->samples.n + 1, sizeof(*labels));

	for (size_t k = 0; k < f->samples.n; k++)
		labels[k] = mem_calloc(f->samples.at[k].tokens.n + 1, 1);
	return labels;
}

static void
labels_free(const struct field *f, uint8_t **labels)
{
	for (size_t k = 0; k < f->samples.n; k++)
		free(labels[k]);
	free(labels);
}

static const char *
base_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

static void
print_dev(const struct work *w, uint8_t **labels)
{
	for (unsigned i = 0; i < w->set.dev.n; i++) {
		struct tally t = { 0 };
		const char *name = base_name(w->set.dev.at[i]);

		for (size_t k = 0; k < w->dev.samples.n; k++) {
			const struct sample *s = &w->dev.samples.at[k];

			if (s->file == i)
				tally_add(&t, s->gold, labels[k],
				    s->tokens.n);
		}
		fprintf(stderr, " %.*s %.2f", (int)strcspn(name, "."), name,
		    tally_f1(&t, TALLY_MAIN, NULL, NULL));
	}
	fputc('\n', stderr);
}

/* Labels the dev files with the model as it is; the second pass works on
 * what the first one said just now. */
static void
report(void *ctx, unsigned epoch, double loss)
{
	struct work *w = ctx;
	uint8_t **labels;

	fprintf(stderr, "%6.1f s  epoch %u  loss %.4f ",
	    (double)(clock_ticks() - w->started) / 1e9, epoch, loss);
	if (!w->dev.samples.n) {
		fputc('\n', stderr);
		return;
	}
	labels = labels_new(&w->dev);
	label_field(&w->dev, &w->crf, false, labels);
	print_dev(w, labels);
	if (w->dev.labels) {
		size_t features = w->dev.data.features.n;
		size_t offsets = w->dev.data.offsets.n;

		label_field(&w->dev, &w->crf, false, w->dev.labels);
		harvest_recall(&w->harvest, &w->dev);
		label_field(&w->dev, &w->crf, true, labels);
		fprintf(stderr, "          second pass          ");
		print_dev(w, labels);
		w->dev.data.features.n = features;
		w->dev.data.offsets.n = offsets;
	}
	labels_free(&w->dev, labels);
}

/* --- training -------------------------------------------------------------- */

/* Labels every part of the corpus by a model that has not seen it. */
static void
label_by_folds(struct work *w)
{
	struct crf_options opt = w->set.crf;

	w->train.labels = labels_new(&w->train);
	opt.epochs = w->set.first_epochs;
	opt.folds = (int)w->set.folds;
	for (int fold = 0; fold < opt.folds; fold++) {
		struct field *f = &w->train;

		crf_init(&w->crf, w->harvest.dict.n);
		opt.skip_fold = fold;
		crf_train(&w->crf, &f->data, &opt, NULL, NULL);
		for (size_t k = 0; k < f->data.n; k++)
			if ((int)(f->data.at[k].sample %
			    (unsigned)opt.folds) == fold)
				harvest_label(f, &w->crf, false, k, k + 1,
				    f->labels[f->data.at[k].sample]);
		crf_clear(&w->crf);
		say(w, "fold", (size_t)fold + 1);
	}
}

/* The mean of models that differ in the order of the corpus and in what fell
 * out on the way is better than each of them. */
static void
train_models(struct work *w)
{
	float (*sum)[LABELS_ROW] = mem_calloc(w->harvest.dict.n + 1,
	    sizeof(*sum));
	float pairs[LABELS][LABELS_ROW] = { { 0 } };
	float part = 1 / (float)w->set.models;

	for (unsigned m = 0; m < w->set.models; m++) {
		crf_init(&w->crf, w->harvest.dict.n);
		w->set.crf.seed = 1 + m;
		crf_train(&w->crf, &w->train.data, &w->set.crf,
		    m ? NULL : report, w);
		for (size_t i = 0; i < w->crf.n_rows; i++)
			for (unsigned l = 0; l < LABELS; l++)
				sum[i][l] += w->crf.rows[i][l] * part;
		for (unsigned i = 0; i < LABELS; i++)
			for (unsigned l = 0; l < LABELS; l++)
				pairs[i][l] += w->crf.transitions[i][l] *
				    part;
		if (m + 1 < w->set.models)
			crf_clear(&w->crf);
	}
	for (unsigned i = 0; i < LABELS; i++)
		pairs[i][LABEL_O] -= w->set.eager;
	free(w->crf.rows);
	w->crf.rows = sum;
	memcpy(w->crf.transitions, pairs, sizeof(pairs));
	report(w, w->set.crf.epochs, 0);
}

static void
train(struct work *w)
{
	harvest_field(&w->harvest, &w->train);
	say(w, "features seen", w->harvest.dict.n);
	harvest_prune(&w->harvest, &w->train, (uint32_t)w->set.least);
	say(w, "features kept", w->harvest.dict.n);
	say(w, "active tokens", w->train.data.allowed.n);
	if (w->set.groups >> GROUP_RECALL & 1) {
		label_by_folds(w);
		harvest_recall(&w->harvest, &w->train);
		w->dev.labels = labels_new(&w->dev);
	}
	w->harvest.fixed = true;
	harvest_field(&w->harvest, &w->dev);
	w->set.crf.skip_fold = -1;
	train_models(w);
}

/* --- writing --------------------------------------------------------------- */

struct ranked {
	float weight;
	uint32_t row;
};

static int
heavier(const void *a, const void *b)
{
	const struct ranked *x = a, *y = b;

	if (x->weight != y->weight)
		return x->weight < y->weight ? 1 : -1;
	return (x->row > y->row) - (x->row < y->row);
}

/* How much a feature says: how far apart its labels are, and how often. */
static float
row_weight(const float *row, uint32_t count)
{
	float low = 0, high = 0;

	for (unsigned l = 0; l < LABELS; l++) {
		low = fminf(low, row[l]);
		high = fmaxf(high, row[l]);
	}
	return (high - low) * powf((float)count, 0.25f);
}

static bool
write_weights(struct work *w, struct err *err)
{
	size_t n = w->crf.n_rows, kept = 0, placed;
	struct ranked *order = mem_calloc(n + 1, sizeof(*order));
	uint64_t *features = mem_calloc(n + 1, sizeof(*features));
	float (*rows)[LABELS_ROW] = mem_calloc(n + 1, sizeof(*rows));
	struct weights_source src = {
		.words = w->classes.words.at,
		.word_clusters = w->classes.of.at,
		.n_words = w->classes.words.n,
		.paths = (const void *)w->classes.paths.at,
		.n_clusters = (uint32_t)(w->classes.paths.n /
		    CLUSTER_DEPTHS) - 1,
		.transitions = (const void *)w->crf.transitions,
		.features = features, .rows = (const void *)rows,
		.n_slots = (size_t)w->set.slots };
	struct str out = { 0 };
	bool ok;

	for (uint32_t i = 0; i < n; i++)
		order[i] = (struct ranked){
			w->harvest.dict.groups[i] == GROUP_DOMAIN ? 0 :
			row_weight(w->crf.rows[i], w->harvest.dict.counts[i]),
			i };
	qsort(order, n, sizeof(*order), heavier);
	for (; kept < n && order[kept].weight > 0.1f; kept++) {
		features[kept] = w->harvest.dict.features[order[kept].row];
		memcpy(rows[kept], w->crf.rows[order[kept].row],
		    sizeof(rows[kept]));
	}
	src.n_rows = kept;
	placed = weights_build(&src, &out);
	say(w, "features that weigh something", kept);
	say(w, "features written", placed);
	ok = file_write(w->set.out, str_slice(&out), err);
	say(w, "bytes written", out.len);
	str_clear(&out);
	free(order);
	free(features);
	free(rows);
	return ok;
}

/* --- the program ----------------------------------------------------------- */

static bool
parse_groups(struct slice list, unsigned *groups, bool without)
{
	struct slice part;

	while (slice_split(&list, ',', &part)) {
		unsigned g = 0;

		while (g < GROUPS && !slice_is(part,
		    feature_group_name((enum feature_group)g)))
			g++;
		if (g == GROUPS)
			return false;
		*groups = without ? *groups & ~(1u << g) : *groups | 1u << g;
	}
	return true;
}

static bool
parse_number(struct settings *set, const char *name, const char *value)
{
	struct slice v = slice_of(value);
	long long n = 0;

	if (!strcmp(name, "--rate"))
		set->crf.rate = strtof(value, NULL);
	else if (!strcmp(name, "--l2"))
		set->crf.l2 = strtof(value, NULL);
	else if (!strcmp(name, "--drop"))
		for (unsigned g = 0; g < CRF_GROUPS; g++)
			set->crf.drop[g] = strtof(value, NULL);
	else if (!strcmp(name, "--lose"))
		for (unsigned g = 0; g < CRF_GROUPS; g++)
			set->crf.lose[g] = strtof(value, NULL);
	else if (!strcmp(name, "--lose-words"))
		set->crf.lose[GROUP_SELF] = set->crf.lose[GROUP_WORD] =
		    strtof(value, NULL);
	else if (!strcmp(name, "--eager"))
		set->eager = strtof(value, NULL);
	else if (!strcmp(name, "--unseen"))
		set->crf.unseen = strtof(value, NULL);
	else if (!slice_int(v, 0, 1 << 28, &n))
		return false;
	else if (!strcmp(name, "--epochs"))
		set->crf.epochs = (unsigned)n;
	else if (!strcmp(name, "--first-epochs"))
		set->first_epochs = (unsigned)n;
	else if (!strcmp(name, "--models"))
		set->models = n ? (unsigned)n : 1;
	else if (!strcmp(name, "--folds"))
		set->folds = n > 1 ? n : 2;
	else if (!strcmp(name, "--least"))
		set->least = n;
	else if (!strcmp(name, "--slots"))
		set->slots = n;
	else if (!strcmp(name, "--tag-column"))
		set->tag_column = n;
	else
		return false;
	return true;
}

static bool
parse_options(struct settings *set, int argc, char **argv)
{
	bool dev = false;

	for (int i = 1; i < argc; i++) {
		const char *value = i + 1 < argc ? argv[i + 1] : NULL;

		if (argv[i][0] != '-') {
			if (dev)
				vec_push(&set->dev, argv[i]);
			else
				vec_push(&set->train, argv[i]);
			continue;
		}
		if (!strcmp(argv[i], "--dev") || !strcmp(argv[i], "--given")) {
			dev |= argv[i][2] == 'd';
			set->given |= argv[i][2] == 'g';
			continue;
		}
		if (!value)
			return false;
		if (!strcmp(argv[i], "-o"))
			set->out = value;
		else if (!strcmp(argv[i], "--kb"))
			set->kb = value;
		else if (!strcmp(argv[i], "--clusters"))
			set->clusters = value;
		else if (!strcmp(argv[i], "--without") ?
		    !parse_groups(slice_of(value), &set->groups, true) :
		    !strcmp(argv[i], "--double") ?
		    !parse_groups(slice_of(value), &set->doubled, false) :
		    !parse_number(set, argv[i], value))
			return false;
		i++;
	}
	return set->train.n > 0;
}

static bool
work_run(struct work *w, struct err *err)
{
	if (!read_classes(&w->classes, w->set.clusters, err))
		return false;
	w->kb = w->set.kb ? kb_open(w->set.kb, err) : NULL;
	if ((w->set.kb && !w->kb) || !read_corpora(w, err))
		return false;
	w->harvest.kb = w->kb;
	w->harvest.clusters = &w->classes.weights->clusters;
	w->harvest.groups = w->set.groups;
	w->harvest.doubled = w->set.doubled;
	say(w, "documents", w->train.samples.n);
	train(w);
	return !w->set.out || write_weights(w, err);
}

int
main(int argc, char **argv)
{
	struct work w = { .set = { .least = 2, .slots = 360000,
		.tag_column = -1, .folds = 4, .first_epochs = 3, .models = 1,
		.groups = (1u << GROUPS) - 1,
		.crf = { .epochs = 8, .rate = 0.5f, .l2 = 1e-6f, .seed = 1,
		.drop_recall = 0.3f, .skip_fold = -1, .folds = 1 } } };
	struct err err = { 0 };
	bool ok;

	for (unsigned g = 0; g < CRF_GROUPS; g++)
		w.set.crf.drop[g] = 0.1f;
	if (!parse_options(&w.set, argc, argv)) {
		fputs("usage: train [OPTION]... -o OUT TRAIN... --dev "
		    "DEV...\n", stderr);
		return 2;
	}
	w.started = clock_ticks();
	ok = work_run(&w, &err);
	if (!ok)
		fprintf(stderr, "train: %s\n", err.msg);
	crf_clear(&w.crf);
	field_clear(&w.train);
	field_clear(&w.dev);
	dict_clear(&w.harvest.dict);
	weights_close(w.classes.weights);
	kb_free(w.kb);
	return ok ? 0 : 1;
}
