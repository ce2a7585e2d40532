/* SPDX-License-Identifier: MIT
 *
 * repair_dtd.c - references to characters, and the document type of a damaged
 * document, of which only short plain entities survive. */
#include "config.h"

#include "parse/encoding.h"
#include "parse/repair.h"
#include "text/utf8.h"

enum {
	MAX_ENTITIES = 256,
	MAX_ENTITY = 512,
};

/* "#38;" or "#x26;" at `s`; its length, 0 if it is no reference. */
size_t
repair_number(struct slice s, uint32_t *ch)
{
	bool hex = s.len > 1 && (s.s[1] == 'x' || s.s[1] == 'X');
	size_t from = hex ? 2 : 1, i = from;
	uint32_t v = 0;

	for (; i < s.len; i++) {
		int c = ascii_tolower((unsigned char)s.s[i]);
		int digit = ascii_digit(c) ? c - '0' :
		    hex && c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;

		if (digit < 0)
			break;
		v = v > 0x110000 ? v : v * (hex ? 16 : 10) + (uint32_t)digit;
	}
	if (i == from || i == s.len || s.s[i] != ';')
		return 0;
	*ch = v >= 0x80 && v < 0xa0 ? encoding_cp1252((unsigned char)v) : v;
	return i + 1;
}

/* --- the document's own entities ------------------------------------------ */

/* Keeps NAME "VALUE": references to characters are decoded, others are not:
 * what expands can expand only once. */
static void
define(struct repair *r, struct slice name, struct slice value)
{
	size_t at = r->values.len;
	bool fresh;
	union map_value *slot;

	if (!name.len || name.len > 40 || value.len > MAX_ENTITY ||
	    r->entities.n >= MAX_ENTITIES)
		return;
	slot = map_put(&r->entities, name, &fresh);
	if (!fresh)
		return;
	for (size_t i = 0; i < value.len;) {
		uint32_t ch;
		size_t n = 0;

		if (value.s[i] == '&' && i + 1 < value.len &&
		    value.s[i + 1] == '#')
			n = repair_number(slice_make(value.s + i + 1,
			    value.len - i - 1), &ch);
		if (n) {
			char buf[4];

			str_addn(&r->values, buf, utf8_encode(ch, buf));
			i += n + 1;
		} else {
			str_addc(&r->values, value.s[i++]);
		}
	}
	slot->u = (uint64_t)at << 16 | (r->values.len - at);
}

/* <!ENTITY name "value">: `i` is after the keyword. */
static size_t
read_entity(struct repair *r, size_t i)
{
	struct slice name;
	size_t end;

	repair_blanks(r, &i);
	name = repair_name(r, &i);
	repair_blanks(r, &i);
	if (i >= r->in.len || (r->in.s[i] != '"' && r->in.s[i] != '\''))
		return i;
	end = repair_byte(r, i + 1, r->in.s[i]);
	if (end == r->in.len)
		return i + 1;
	define(r, name, slice_make(r->in.s + i + 1, end - i - 1));
	return end + 1;
}

size_t
repair_doctype(struct repair *r, size_t i)
{
	bool subset = false;

	while (i < r->in.len) {
		struct slice at = repair_rest(r, i);

		if (slice_starts(at, "<!ENTITY")) {
			i = read_entity(r, i + 8);
		} else if (slice_starts(at, "<!--")) {
			size_t end = repair_find(r, i + 4, "-->");

			i = end < r->in.len ? end + 3 : i + 4;
		} else if (at.s[0] == '"' || at.s[0] == '\'') {
			size_t end = repair_byte(r, i + 1, at.s[0]);

			i = end < r->in.len ? end + 1 : i + 1;
		} else if (at.s[0] == '[') {
			subset = true;
			i++;
		} else if (at.s[0] == ']') {
			subset = false;
			i++;
		} else if (at.s[0] == '>' && !subset) {
			return i + 1;
		} else {
			i++;
		}
	}
	return i;
}
