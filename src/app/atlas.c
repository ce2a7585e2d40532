/* SPDX-License-Identifier: MIT
 *
 * Countries are painted into a raster of dots, each dot the number of a
 * country; from the raster come the borders (where two neighbours differ),
 * the shades, and what is under a cell. */
#include "config.h"

#include "app/atlas.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "app/paths.h"
#include "base/arena.h"
#include "base/file.h"
#include "base/i18n.h"
#include "base/vec.h"
#include "text/braille.h"

enum {
	LARGEST_FILE = 4 << 20,
	MOST_COUNTRIES = 1000,
	SEA = 0, /* in the raster; country c is c + 1 */
	LONGEST_NAME = 40
};

/* The part of the world that is drawn, in degrees. */
static const double north = 84, south = -57;

struct point {
	float x, y; /* projected: x from -1 to 1, y in the same unit, up */
};

struct ring {
	uint32_t first, n; /* among the points */
};

struct country {
	const char *code, *name;
	uint32_t first_ring, n_rings; /* the largest first */
	struct point center; /* of the largest ring */
};

struct atlas {
	struct arena arena;
	struct {
		VEC(struct country)
	} countries;
	struct {
		VEC(struct ring)
	} rings;
	struct {
		VEC(struct point)
	} points;
};

/* --- projecting ---------------------------------------------------------------- */

/* Robinson's table: length of the parallel and its distance from the
 * equator, every 5 degrees. */
static const float parallels[19][2] = { { 1.0000f, 0.0000f },
	{ 0.9986f, 0.0620f }, { 0.9954f, 0.1240f }, { 0.9900f, 0.1860f },
	{ 0.9822f, 0.2480f }, { 0.9730f, 0.3100f }, { 0.9600f, 0.3720f },
	{ 0.9427f, 0.4340f }, { 0.9216f, 0.4958f }, { 0.8962f, 0.5571f },
	{ 0.8679f, 0.6176f }, { 0.8350f, 0.6769f }, { 0.7986f, 0.7346f },
	{ 0.7597f, 0.7903f }, { 0.7186f, 0.8435f }, { 0.6732f, 0.8936f },
	{ 0.6213f, 0.9394f }, { 0.5722f, 0.9761f }, { 0.5322f, 1.0000f } };

static struct point
project(double lon, double lat)
{
	double at = fabs(lat) / 5, frac;
	int i = (int)at;
	struct point p;

	if (i > 17)
		i = 17;
	frac = at - i > 1 ? 1 : at - i;
	p.x = (float)(lon / 180 * (parallels[i][0] +
	    frac * (parallels[i + 1][0] - parallels[i][0])));
	/* In units of half the equator: pi * 0.8487 of the globe's radius. */
	p.y = (float)(1.3523 / (M_PI * 0.8487) * (parallels[i][1] +
	    frac * (parallels[i + 1][1] - parallels[i][1])));
	if (lat < 0)
		p.y = -p.y;
	return p;
}

/* --- reading -------------------------------------------------------------------- */

static bool
read_point(struct atlas *a, struct slice s)
{
	struct slice lon, lat = s;
	long long x, y;

	if (!slice_split(&lat, ',', &lon) ||
	    !slice_int(lon, -1800, 1800, &x) || !slice_int(lat, -900, 900, &y))
		return false;
	vec_push(&a->points, project((double)x / 10, (double)y / 10));
	return true;
}

static bool
read_rings(struct atlas *a, struct slice rings)
{
	struct slice ring, point;

	while (slice_split(&rings, ';', &ring)) {
		struct ring r = { (uint32_t)a->points.n, 0 };

		while (slice_split(&ring, ' ', &point))
			if (!read_point(a, point))
				return false;
		r.n = (uint32_t)a->points.n - r.first;
		if (r.n >= 3)
			vec_push(&a->rings, r);
	}
	return true;
}

/* The middle of the largest ring, by its area. */
static struct point
find_center(const struct atlas *a, const struct ring *r)
{
	const struct point *p = a->points.at + r->first;
	double area = 0, x = 0, y = 0;

	for (uint32_t i = 0, k = r->n - 1; i < r->n; k = i++) {
		double cross = (double)p[k].x * p[i].y -
		    (double)p[i].x * p[k].y;

		area += cross;
		x += (p[k].x + p[i].x) * cross;
		y += (p[k].y + p[i].y) * cross;
	}
	if (fabs(area) < 1e-12)
		return p[0];
	return (struct point){ (float)(x / (3 * area)),
		(float)(y / (3 * area)) };
}

static bool
read_country(struct atlas *a, struct slice line)
{
	struct slice code, name;
	struct country c = { .first_ring = (uint32_t)a->rings.n };

	if (!slice_split(&line, '\t', &code) ||
	    !slice_split(&line, '\t', &name) || !code.len || code.len > 8 ||
	    !name.len || a->countries.n == MOST_COUNTRIES ||
	    !read_rings(a, line))
		return false;
	c.n_rings = (uint32_t)a->rings.n - c.first_ring;
	if (!c.n_rings)
		return false;
	c.code = arena_slice(&a->arena, code);
	c.name = arena_slice(&a->arena, name);
	c.center = find_center(a, &a->rings.at[c.first_ring]);
	vec_push(&a->countries, c);
	return true;
}

struct atlas *
atlas_read(const char *bytes, size_t len, struct err *err)
{
	struct atlas *a = mem_calloc(1, sizeof(*a));
	struct slice rest = slice_make(bytes, len), line;

	for (int n = 1; slice_split(&rest, '\n', &line); n++) {
		if (!line.len || line.s[0] == '#' ||
		    slice_starts(line, "iso2\t"))
			continue;
		if (!read_country(a, line)) {
			err_set(err, _("the map's outlines are wrong in line %d"),
			    n);
			atlas_close(a);
			return NULL;
		}
	}
	return a;
}

struct atlas *
atlas_open(struct err *err)
{
	char *path = path_shared("outlines.tsv", err);
	struct str bytes = { 0 };
	struct atlas *a = NULL;

	if (path && file_read(path, LARGEST_FILE, &bytes, err))
		a = atlas_read(str_get(&bytes), bytes.len, err);
	str_clear(&bytes);
	free(path);
	return a;
}

void
atlas_close(struct atlas *a)
{
	if (!a)
		return;
	vec_clear(&a->countries);
	vec_clear(&a->rings);
	vec_clear(&a->points);
	arena_clear(&a->arena);
	free(a);
}

size_t
atlas_countries(const struct atlas *a)
{
	return a->countries.n;
}

int
atlas_find(const struct atlas *a, const char *code)
{
	for (size_t i = 0; i < a->countries.n; i++)
		if (slice_caseis(slice_of(code), a->countries.at[i].code))
			return (int)i;
	return ATLAS_NONE;
}

const char *
atlas_code(const struct atlas *a, int country)
{
	return a->countries.at[country].code;
}

const char *
atlas_name(const struct atlas *a, int country)
{
	return a->countries.at[country].name;
}

/* --- painting -------------------------------------------------------------------- */

struct raster {
	int w, h; /* dots */
	double scale_x, scale_y, left, top; /* dot = (x - left) * scale_x */
	uint16_t *owner;
	double *cross; /* where a row meets edges */
	size_t n_cross, cap;
};

/* Fits the world into the dots, stretched a little if that fills them. */
static void
place(struct raster *r)
{
	double up = project(0, north).y, down = project(0, south).y;
	double sx = r->w / 2.0, sy = r->h / (up - down);

	if (sx > sy * 1.35)
		sx = sy * 1.35;
	if (sy > sx * 1.35)
		sy = sx * 1.35;
	r->scale_x = sx;
	r->scale_y = sy;
	r->left = -r->w / 2.0 / sx;
	r->top = (up + down) / 2 + r->h / 2.0 / sy;
}

static double
dot_x(const struct raster *r, double x)
{
	return (x - r->left) * r->scale_x;
}

static double
dot_y(const struct raster *r, double y)
{
	return (r->top - y) * r->scale_y;
}

static int
compare_doubles(const void *va, const void *vb)
{
	const double *a = va, *b = vb;

	return (*a > *b) - (*a < *b);
}

static void
add_cross(struct raster *r, double x)
{
	if (r->n_cross == r->cap) {
		r->cap = r->cap ? r->cap * 2 : 64;
		r->cross = mem_realloc(r->cross, r->cap, sizeof(double));
	}
	r->cross[r->n_cross++] = x;
}

/* Where the middle of dot row `row` meets the edges of a ring. */
static void
cross_ring(const struct atlas *a, struct raster *r, const struct ring *ring,
    int row)
{
	const struct point *p = a->points.at + ring->first;
	double at = row + 0.5;

	for (uint32_t i = 0, k = ring->n - 1; i < ring->n; k = i++) {
		double y0 = dot_y(r, p[k].y), y1 = dot_y(r, p[i].y);
		double x0 = dot_x(r, p[k].x), x1 = dot_x(r, p[i].x);

		if ((y0 <= at) != (y1 <= at))
			add_cross(r, x0 + (at - y0) / (y1 - y0) * (x1 - x0));
	}
}

static void
paint_row(struct raster *r, int row, uint16_t owner)
{
	if (r->n_cross)
		qsort(r->cross, r->n_cross, sizeof(double), compare_doubles);
	for (size_t i = 0; i + 1 < r->n_cross; i += 2) {
		int from = (int)ceil(r->cross[i] - 0.5);
		int to = (int)floor(r->cross[i + 1] - 0.5);

		for (int x = from < 0 ? 0 : from; x <= to && x < r->w; x++)
			r->owner[(size_t)row * (size_t)r->w + (size_t)x] =
			    owner;
	}
}

static void
paint_country(const struct atlas *a, struct raster *r, size_t country)
{
	const struct country *c = &a->countries.at[country];

	for (int row = 0; row < r->h; row++) {
		r->n_cross = 0;
		for (uint32_t i = 0; i < c->n_rings; i++)
			cross_ring(a, r, &a->rings.at[c->first_ring + i],
			    row);
		paint_row(r, row, (uint16_t)(country + 1));
	}
}

static uint16_t
owner_at(const struct raster *r, int x, int y)
{
	if (x < 0 || y < 0 || x >= r->w || y >= r->h)
		return SEA;
	return r->owner[(size_t)y * (size_t)r->w + (size_t)x];
}

/* A country too small for a dot still has one, if it has a number. */
static void
paint_small(const struct atlas *a, struct raster *r, const uint32_t *counts)
{
	bool *seen = mem_calloc(a->countries.n + 1, sizeof(*seen));

	for (size_t i = 0; i < (size_t)r->w * (size_t)r->h; i++)
		seen[r->owner[i]] = true;
	for (size_t i = 0; i < a->countries.n; i++) {
		const struct point *p = &a->countries.at[i].center;
		int x = (int)dot_x(r, p->x), y = (int)dot_y(r, p->y);

		if (!seen[i + 1] && counts[i] && x >= 0 && x < r->w &&
		    y >= 0 && y < r->h)
			r->owner[(size_t)y * (size_t)r->w + (size_t)x] =
			    (uint16_t)(i + 1);
	}
	free(seen);
}

/* --- shading --------------------------------------------------------------------- */

static uint32_t
most_of(const struct atlas *a, const uint32_t *counts)
{
	uint32_t most = 0;

	for (size_t i = 0; i < a->countries.n; i++)
		if (counts[i] > most)
			most = counts[i];
	return most;
}

/* Numbers of mentions spread over magnitudes, so the steps do, too. */
static uint8_t
level_of(uint32_t count, uint32_t most)
{
	if (!count)
		return 0;
	if (most < ATLAS_LEVELS)
		return (uint8_t)(ATLAS_LEVELS - (most - count));
	return (uint8_t)(1 + (ATLAS_LEVELS - 1) * log(count) / log(most) +
	    0.5);
}

/* Which dots of a filled area are on: the denser, the higher the level. */
static bool
is_filled(uint8_t level, int x, int y)
{
	switch (level) {
	case 1: return x % 2 == 0 && y % 2 == 0;
	case 2: return (x + y) % 2 == 0;
	case 3: return x % 2 == 0 || y % 2 == 0;
	case 4: return true;
	default: return false;
	}
}

static bool
is_border(const struct raster *r, int x, int y)
{
	uint16_t o = owner_at(r, x, y);

	return o != owner_at(r, x + 1, y) || o != owner_at(r, x, y + 1) ||
	    (o != SEA && (owner_at(r, x - 1, y) == SEA ||
	    owner_at(r, x, y - 1) == SEA));
}

/* Land without a number shows its coast and borders; land with one is filled,
 * the denser the greater it is. */
static void
draw_dots(const struct raster *r, const uint8_t *levels, struct braille *b)
{
	for (int y = 0; y < r->h; y++)
		for (int x = 0; x < r->w; x++) {
			uint16_t o = owner_at(r, x, y);
			uint8_t level = o == SEA ? 0 : levels[o - 1];

			if (o == SEA)
				continue;
			if (is_filled(level, x, y) ||
			    (level < 3 && is_border(r, x, y)))
				braille_set(b, x, y, level);
		}
}

/* --- cells ------------------------------------------------------------------------ */

/* Whose a cell is: the one with most dots in it, those with numbers first. */
static int16_t
cell_country(const struct raster *r, const uint8_t *levels, int col, int row)
{
	uint16_t best = SEA;
	int most = 0;

	for (int i = 0; i < BRAILLE_ACROSS * BRAILLE_DOWN; i++) {
		uint16_t o = owner_at(r, col * BRAILLE_ACROSS +
		    i % BRAILLE_ACROSS, row * BRAILLE_DOWN +
		    i / BRAILLE_ACROSS);
		int n = 0;

		if (o == SEA)
			continue;
		for (int k = 0; k < BRAILLE_ACROSS * BRAILLE_DOWN; k++)
			n += owner_at(r, col * BRAILLE_ACROSS +
			    k % BRAILLE_ACROSS, row * BRAILLE_DOWN +
			    k / BRAILLE_ACROSS) == o;
		if (levels[o - 1])
			n += BRAILLE_ACROSS * BRAILLE_DOWN;
		if (n > most) {
			most = n;
			best = o;
		}
	}
	return (int16_t)(best - 1);
}

struct sheet { /* what is being drawn on */
	int cols, rows;
	struct atlas_cell *cells;
};

static struct atlas_cell *
cell_at(const struct sheet *s, int col, int row)
{
	return &s->cells[(size_t)row * (size_t)s->cols + (size_t)col];
}

static bool
is_free(const struct sheet *s, int col, int row, int len)
{
	if (col < 0 || row < 0 || row >= s->rows || col + len > s->cols)
		return false;
	for (int i = col - 1; i <= col + len; i++)
		if (i >= 0 && i < s->cols && cell_at(s, i, row)->label)
			return false;
	return true;
}

/* Is all of a label on its own country? */
static bool
is_on(const struct sheet *s, int country, int col, int row, int len)
{
	for (int i = 0; i < len; i++)
		if (cell_at(s, col + i, row)->country != country)
			return false;
	return true;
}

static bool
is_plain(const char *name)
{
	for (; *name; name++)
		if ((unsigned char)*name >= 0x80)
			return false;
	return true;
}

static void
put_label(const struct sheet *s, const struct country *c, int country,
    int col, int row)
{
	const char *label = c->name;
	int len = (int)strnlen(c->name, LONGEST_NAME);
	int at = col - len / 2;

	if (len == LONGEST_NAME || !is_plain(c->name) ||
	    !is_free(s, at, row, len) || !is_on(s, country, at, row, len)) {
		label = c->code;
		len = (int)strlen(label);
		at = col;
	}
	if (!is_free(s, at, row, len))
		return;
	for (int i = 0; i < len; i++) {
		struct atlas_cell *cell = cell_at(s, at + i, row);

		cell->ch = (unsigned char)label[i];
		cell->label = true;
	}
}

/* The countries with numbers, greatest first.  The caller frees. */
static int *
by_count(const struct atlas *a, const uint32_t *counts, size_t *n)
{
	int *list = mem_calloc(a->countries.n + 1, sizeof(*list));

	*n = 0;
	for (size_t i = 0; i < a->countries.n; i++) {
		size_t k = *n;

		if (!counts[i])
			continue;
		for (; k && counts[list[k - 1]] < counts[i]; k--)
			list[k] = list[k - 1];
		list[k] = (int)i;
		(*n)++;
	}
	return list;
}

static void
put_labels(const struct atlas *a, const uint32_t *counts, int picked,
    const struct raster *r, const struct sheet *s)
{
	size_t n;
	int *list = by_count(a, counts, &n);

	for (size_t i = 0; i < n + 1; i++) {
		int country = i ? list[i - 1] : picked;
		const struct country *c;

		if (country < 0 || (i && country == picked))
			continue;
		c = &a->countries.at[country];
		put_label(s, c, country,
		    (int)floor(dot_x(r, c->center.x)) / BRAILLE_ACROSS,
		    (int)floor(dot_y(r, c->center.y)) / BRAILLE_DOWN);
	}
	free(list);
}

static void
fill_cells(const struct raster *r, const struct braille *b,
    const uint8_t *levels, int picked, bool ascii, const struct sheet *s)
{
	for (int row = 0; row < s->rows; row++)
		for (int col = 0; col < s->cols; col++) {
			struct atlas_cell *c = cell_at(s, col, row);

			c->country = cell_country(r, levels, col, row);
			c->level = c->country >= 0 ? levels[c->country] : 0;
			c->picked = picked >= 0 && c->country == picked;
			c->label = false;
			c->ch = ascii
			    ? (unsigned char)braille_ascii(b, col, row)
			    : braille_char(b, col, row);
		}
}

void
atlas_draw(const struct atlas *a, const uint32_t *counts, int picked,
    int cols, int rows, bool ascii, struct atlas_cell *cells)
{
	struct braille b = { 0 };
	struct raster r = { 0 };
	struct sheet s = { cols, rows, cells };
	uint32_t most = most_of(a, counts);
	uint8_t *levels = mem_calloc(a->countries.n + 1, 1);

	braille_init(&b, cols, rows);
	r.w = b.cols * BRAILLE_ACROSS;
	r.h = b.rows * BRAILLE_DOWN;
	r.owner = mem_calloc((size_t)r.w * (size_t)r.h, sizeof(*r.owner));
	place(&r);
	for (size_t i = 0; i < a->countries.n; i++) {
		levels[i] = level_of(counts[i], most);
		paint_country(a, &r, i);
	}
	paint_small(a, &r, counts);
	draw_dots(&r, levels, &b);
	fill_cells(&r, &b, levels, picked, ascii, &s);
	put_labels(a, counts, picked, &r, &s);
	free(r.owner);
	free(r.cross);
	free(levels);
	braille_clear(&b);
}

/* --- moving ------------------------------------------------------------------------ */

/* How far `to` is from `from` in a direction, along it and aside; negative if
 * it lies behind, or too far aside. */
static double
distance(struct point from, struct point to, int dx, int dy)
{
	double x = to.x - from.x, y = from.y - to.y;
	double ahead = x * dx + y * dy, aside = fabs(x * dy) + fabs(y * dx);

	if (ahead <= 1e-6 || aside > 2 * ahead)
		return -1;
	return ahead + aside;
}

int
atlas_move(const struct atlas *a, const uint32_t *counts, int from, int dx,
    int dy)
{
	int best = from;
	double least = 0;

	if (from < 0) {
		size_t n;
		int *list = by_count(a, counts, &n);

		best = n ? list[0] : ATLAS_NONE;
		free(list);
		return best;
	}
	for (size_t i = 0; i < a->countries.n; i++) {
		double d;

		if (!counts[i] || (int)i == from)
			continue;
		d = distance(a->countries.at[from].center,
		    a->countries.at[i].center, dx, dy);
		if (d > 0 && (best == from || d < least)) {
			best = (int)i;
			least = d;
		}
	}
	return best;
}
