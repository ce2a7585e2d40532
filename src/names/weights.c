/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "names/weights.h"

#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/alloc.h"
#include "base/i18n.h"
#include "base/map.h"
#include "base/str.h"
#include "names/decode.h"
#include "names/feature.h"

enum { WEIGHTS_FORMAT = 1, PER_UNIT = 24, FILE_MAX = 64 << 20 };

/* All numbers are little endian; a file made elsewhere is refused. */
struct header {
	char magic[8]; /* "DATELNWT" */
	uint32_t order; /* 0x01020304 */
	uint32_t format;
	uint32_t size; /* of the file */
	uint32_t labels;
	uint32_t per_unit;
	uint32_t n_slots; /* of words: a power of two, or 0 */
	uint32_t n_clusters;
	uint32_t n_buckets;
	uint64_t version;
	uint32_t features; /* FEATURES_VERSION */
	uint32_t spare[3];
};

_Static_assert(sizeof(struct header) == 64, "the header has 64 bytes");

static const char *const type_names[LABEL_TYPES] = { "PER", "ORG", "LOC",
	"NORP", "MISC" };

const char *
label_type_name(enum label_type type)
{
	return type_names[type];
}

bool
label_type_parse(const char *name, enum label_type *type)
{
	for (unsigned i = 0; i < LABEL_TYPES; i++) {
		if (!strcmp(name, type_names[i])) {
			*type = (enum label_type)i;
			return true;
		}
	}
	return false;
}

static uint32_t
word_print(uint64_t word)
{
	uint32_t print = (uint32_t)(word >> 32);

	return print ? print : 1;
}

static uint32_t
word_slot(uint64_t word, uint32_t mask)
{
	return (uint32_t)((word * 0x9e3779b97f4a7c15u) >> 32) & mask;
}

uint16_t
clusters_find(const struct clusters *c, uint64_t word)
{
	uint32_t print = word_print(word), i;

	if (!c->slots)
		return 0;
	i = word_slot(word, c->mask);
	for (unsigned tries = 0; tries < 64; tries++) {
		const struct cluster_slot *s = &c->slots[(i + tries) &
		    c->mask];

		if (!s->print)
			return 0;
		if (s->print == print)
			return s->cluster <= c->n ? (uint16_t)s->cluster : 0;
	}
	return 0;
}

/* --- opening --------------------------------------------------------------- */

static bool
check_header(const struct header *h, size_t len, struct err *err)
{
	if (len < sizeof(*h) || memcmp(h->magic, "DATELNWT", 8) ||
	    h->order != 0x01020304u)
		return err_set(err, _("This is no file of tagger weights."));
	if (h->format != WEIGHTS_FORMAT || h->labels != LABELS ||
	    h->features != FEATURES_VERSION)
		return err_set(err, _("These tagger weights are of another "
		    "version of the program."));
	if (h->size != len || h->per_unit == 0 || h->per_unit > 4096 ||
	    h->n_clusters > CLUSTERS_MAX || (h->n_slots & (h->n_slots - 1)) ||
	    h->n_slots > FILE_MAX / sizeof(struct cluster_slot) ||
	    h->n_buckets == 0 || h->n_buckets > FILE_MAX / BUCKET)
		return err_set(err, _("The tagger weights are damaged."));
	return true;
}

struct layout { /* where the parts start */
	size_t slots, paths, transitions, prints, rows, end;
};

static size_t
align(size_t n)
{
	return (n + 63) / 64 * 64;
}

static struct layout
lay_out(const struct header *h)
{
	struct layout at;
	size_t n_rows = (size_t)h->n_buckets * BUCKET;

	at.slots = sizeof(*h);
	at.paths = align(at.slots + h->n_slots * sizeof(struct cluster_slot));
	at.transitions = align(at.paths + ((size_t)h->n_clusters + 1) *
	    CLUSTER_DEPTHS * sizeof(uint32_t));
	at.prints = align(at.transitions + LABELS * LABELS_ROW *
	    sizeof(int16_t));
	at.rows = align(at.prints + n_rows * sizeof(uint16_t));
	at.end = at.rows + n_rows * LABELS_ROW;
	return at;
}

static void
read_transitions(struct weights *w, const int16_t (*from)[LABELS_ROW],
    uint32_t per_unit)
{
	for (unsigned i = 0; i < LABELS; i++)
		for (unsigned j = 0; j < LABELS; j++)
			w->transitions[i][j] = (float)from[i][j] /
			    (float)per_unit;
	decode_odds((const void *)w->transitions, w->odds);
}

struct weights *
weights_open_bytes(const void *bytes, size_t len, struct err *err)
{
	const struct header *h = bytes;
	const char *base = bytes;
	struct layout at;
	struct weights *w;

	if (!check_header(h, len, err))
		return NULL;
	at = lay_out(h);
	if (at.end != len) {
		err_set(err, _("The tagger weights are damaged."));
		return NULL;
	}
	w = mem_calloc(1, sizeof(*w));
	if (h->n_slots) {
		w->clusters.slots = (const void *)(base + at.slots);
		w->clusters.mask = h->n_slots - 1;
	}
	w->clusters.n = h->n_clusters;
	w->clusters.paths = (const void *)(base + at.paths);
	read_transitions(w, (const void *)(base + at.transitions),
	    h->per_unit);
	w->prints = (const void *)(base + at.prints);
	w->rows = (const void *)(base + at.rows);
	w->n_buckets = h->n_buckets;
	w->per_unit = h->per_unit;
	w->version = h->version;
	return w;
}

struct weights *
weights_open(const char *path, struct err *err)
{
	struct weights *w = NULL;
	struct stat st;
	void *map;
	int fd = open(path, O_RDONLY | O_CLOEXEC);

	if (fd < 0 || fstat(fd, &st) < 0) {
		err_kind(err, ERR_SYSTEM, "%s: %s", path, strerror(errno));
		if (fd >= 0)
			close(fd);
		return NULL;
	}
	if (st.st_size < (off_t)sizeof(struct header) ||
	    st.st_size > FILE_MAX) {
		close(fd);
		err_set(err, _("This is no file of tagger weights."));
		err_prefix(err, "%s", path);
		return NULL;
	}
	map = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
	close(fd);
	if (map == MAP_FAILED) {
		err_kind(err, ERR_SYSTEM, "%s: %s", path, strerror(errno));
		return NULL;
	}
	w = weights_open_bytes(map, (size_t)st.st_size, err);
	if (!w) {
		err_prefix(err, "%s", path);
		munmap(map, (size_t)st.st_size);
		return NULL;
	}
	w->map = map;
	w->map_len = (size_t)st.st_size;
	return w;
}

void
weights_close(struct weights *w)
{
	if (!w)
		return;
	if (w->map)
		munmap(w->map, w->map_len);
	free(w);
}

/* --- making ---------------------------------------------------------------- */

static void
build_clusters(char *base, const struct header *h, const struct layout *at,
    const struct weights_source *src)
{
	struct cluster_slot *slots = (void *)(base + at->slots);

	for (size_t k = 0; k < src->n_words; k++) {
		uint32_t i = word_slot(src->words[k], h->n_slots - 1);
		unsigned tries = 0;

		while (slots[i].print && tries++ < 64)
			i = (i + 1) & (h->n_slots - 1);
		if (slots[i].print)
			continue;
		slots[i].print = word_print(src->words[k]);
		slots[i].cluster = src->word_clusters[k];
	}
	if (src->n_clusters)
		memcpy(base + at->paths, src->paths,
		    ((size_t)src->n_clusters + 1) * sizeof(*src->paths));
}

static float
quantum(float v, float limit)
{
	v = roundf(v * PER_UNIT);
	return v > limit ? limit : v < -limit ? -limit : v;
}

static size_t
build_rows(char *base, const struct header *h, const struct layout *at,
    const struct weights_source *src)
{
	uint16_t *prints = (void *)(base + at->prints);
	int8_t (*rows)[LABELS_ROW] = (void *)(base + at->rows);
	size_t placed = 0;

	for (size_t k = 0; k < src->n_rows; k++) {
		uint64_t f = src->features[k];
		size_t i = (size_t)((f >> 32) * h->n_buckets >> 32) * BUCKET;
		size_t end = i + BUCKET;

		while (i < end && prints[i] && prints[i] != (uint16_t)(f | 1))
			i++;
		if (i == end || prints[i])
			continue;
		prints[i] = (uint16_t)(f | 1);
		for (unsigned l = 0; l < LABELS; l++)
			rows[i][l] = (int8_t)quantum(src->rows[k][l], 127);
		placed++;
	}
	return placed;
}

size_t
weights_build(const struct weights_source *src, struct str *out)
{
	struct header h = { .magic = "DATELNWT", .order = 0x01020304u,
		.format = WEIGHTS_FORMAT, .labels = LABELS,
		.features = FEATURES_VERSION,
		.per_unit = PER_UNIT, .n_clusters = src->n_clusters };
	int16_t (*transitions)[LABELS_ROW];
	struct layout at;
	size_t placed;
	char *base;

	h.n_buckets = (uint32_t)(src->n_slots / BUCKET + 1);
	for (h.n_slots = src->n_words ? 64 : 0;
	    h.n_slots < src->n_words * 3 / 2;)
		h.n_slots *= 2;
	at = lay_out(&h);
	h.size = (uint32_t)at.end;
	base = mem_calloc(1, at.end);
	build_clusters(base, &h, &at, src);
	transitions = (void *)(base + at.transitions);
	for (unsigned i = 0; i < LABELS; i++)
		for (unsigned j = 0; j < LABELS; j++)
			transitions[i][j] = (int16_t)quantum(
			    src->transitions[i][j], 8000);
	placed = build_rows(base, &h, &at, src);
	h.version = hash_stable(base + sizeof(h), at.end - sizeof(h),
	    HASH_STABLE_SEED);
	memcpy(base, &h, sizeof(h));
	str_addn(out, base, at.end);
	free(base);
	return placed;
}
