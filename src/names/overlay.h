/* SPDX-License-Identifier: MIT
 *
 * overlay.h - records and forms in memory that win over those of the file.
 *
 * What a person corrected is little: it is kept in maps and asked first.
 * A record that is corrected is copied and replaced whole; a form that is
 * added or taken away makes a copy of all that shares its key.  NULL is an
 * overlay without anything.  edits.h builds it, kb.h asks it. */
#ifndef NAMES_OVERLAY_H
#define NAMES_OVERLAY_H

#include <stdbool.h>
#include <stdint.h>

#include "names/kb.h"

struct overlay;

/* What the person decided about an entity, known or not. */
struct kb_edit {
	const char *key; /* who it is after all merges */
	const char *name; /* NULL: not renamed */
	const char *type; /* "org"; NULL: not corrected */
	bool hidden;
};

/* Everything starts from what `kb` has, which must outlive it. */
struct overlay *overlay_new(const struct kb *kb);
void overlay_free(struct overlay *o);

/* --- building ------------------------------------------------------------- */

/* A new record, or NULL when there are too many.  Strings are copied. */
kb_ref overlay_add_person(struct overlay *o, const struct kb_person *p);
kb_ref overlay_add_org(struct overlay *o, const struct kb_org *org);
kb_ref overlay_add_place(struct overlay *o, const struct kb_place *place);

/* Adds an office, or closes those of this role that are open. */
void overlay_add_tenure(struct overlay *o, struct kb_tenure t);
bool overlay_end_tenure(struct overlay *o, kb_ref person, struct slice role,
    kb_ref country, kb_ref org, uint32_t end);

/* Form and reading, added or taken away; they hold after overlay_done(). */
void overlay_add_form(struct overlay *o, struct slice form,
    struct kb_reading r);
void overlay_drop_form(struct overlay *o, struct slice form, kb_ref ref);

/* Of an entity's key: what it is merged into, called, or whether hidden. */
void overlay_merge(struct overlay *o, struct slice key, struct slice into);
void overlay_rename(struct overlay *o, struct slice key, struct slice name);
void overlay_retype(struct overlay *o, struct slice key, struct slice type);
void overlay_hide(struct overlay *o, struct slice key);
void overlay_split(struct overlay *o, struct slice key, struct slice form,
    struct slice url);
/* A form that is not a name, whomever it is taken for. */
void overlay_noname(struct overlay *o, struct slice form);
void overlay_done(struct overlay *o);

/* --- asking --------------------------------------------------------------- */

/* What was decided about the entity of this key; false: nothing. */
bool overlay_edit(const struct overlay *o, struct slice key,
    struct kb_edit *out);

/* Is this form, in the story at `url`, somebody else than `key`? */
bool overlay_is_split(const struct overlay *o, struct slice key,
    struct slice form, struct slice url);

/* Is this form no name? */
bool overlay_is_noname(const struct overlay *o, struct slice form);

/* For kb.c: NULL, 0 or false when the overlay has nothing of it. */
uint32_t overlay_count(const struct overlay *o, enum kb_kind kind);
const struct kb_person *overlay_person(const struct overlay *o, kb_ref r);
const struct kb_org *overlay_org(const struct overlay *o, kb_ref r);
const struct kb_place *overlay_place(const struct overlay *o, kb_ref r);
const struct kb_tenure *overlay_tenure(const struct overlay *o, uint32_t i);
const char *overlay_name(const struct overlay *o, kb_ref r);
kb_ref overlay_find(const struct overlay *o, struct slice id);
bool overlay_step(const struct overlay *o, uint64_t chain,
    struct kb_step *out);
const struct kb_form *overlay_form(const struct overlay *o, uint32_t form);
size_t overlay_readings(const struct overlay *o, uint32_t form,
    struct kb_reading *out, size_t max);

/* Follows merges, each record once; returns how many are left. */
size_t overlay_filter(const struct overlay *o, struct kb_reading *all,
    size_t n);

/* The tenures of the overlay, which replace those of the same persons. */
void overlay_tenures(const struct overlay *o, uint32_t *from, uint32_t *to);

#endif
