/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "store/words.h"

#include "text/utf8.h"

/* Is it of a script that is written without blanks between words? */
static bool
runs_on(uint32_t c)
{
	return (c >= 0x0e00 && c <= 0x0eff) || /* Thai, Lao */
	    (c >= 0x1000 && c <= 0x109f) || /* Myanmar */
	    (c >= 0x1780 && c <= 0x17ff) || /* Khmer */
	    (c >= 0x3005 && c <= 0x3007) ||
	    (c >= 0x3040 && c <= 0x30ff) || /* kana */
	    (c >= 0x31f0 && c <= 0x31ff) ||
	    (c >= 0x3400 && c <= 0x4dbf) || (c >= 0x4e00 && c <= 0x9fff) ||
	    (c >= 0xf900 && c <= 0xfaff) || (c >= 0x20000 && c <= 0x3ffff);
}

/* Where the next such run starts; text.len if there is none. */
static size_t
find_run(struct slice text, size_t i)
{
	while (i < text.len) {
		uint32_t c;
		size_t n;

		/* All of them take three bytes or more. */
		if ((unsigned char)text.s[i] < 0xe0) {
			i++;
			continue;
		}
		n = utf8_decode(text.s + i, text.len - i, &c);
		if (runs_on(c))
			return i;
		i += n;
	}
	return i;
}

/* Adds the pairs of the run at `i`; returns where it ends. */
static size_t
add_run(struct str *out, struct slice text, size_t i, bool last)
{
	size_t chars = 0, before = i;

	while (i < text.len) {
		uint32_t c;
		size_t n = utf8_decode(text.s + i, text.len - i, &c);

		if (!runs_on(c) && !(chars && utf8_is_mark(c)))
			break;
		if (chars) {
			str_addn(out, text.s + before, i + n - before);
			str_addc(out, ' ');
		}
		before = i;
		chars++;
		i += n;
	}
	if (last || chars == 1) {
		str_addn(out, text.s + before, i - before);
		str_addc(out, ' ');
	}
	return i;
}

static void
take_apart(struct str *out, struct slice text, bool last)
{
	struct str folded = { 0 };
	size_t i = 0;

	/* Our folding knows more than the tokenizer's: ł is l, ø is o. */
	if (!utf8_ascii(text)) {
		utf8_fold(&folded, text);
		text = str_slice(&folded);
	}
	while (i < text.len) {
		size_t run = find_run(text, i);

		str_addn(out, text.s + i, run - i);
		if (run == text.len)
			break;
		str_addc(out, ' ');
		i = add_run(out, text, run, last);
	}
	str_clear(&folded);
}

void
words_index(struct str *out, struct slice text)
{
	take_apart(out, text, true);
}

void
words_phrase(struct str *out, struct slice text)
{
	take_apart(out, text, false);
}

bool
words_single(struct slice text)
{
	uint32_t c;

	return text.len && find_run(text, 0) == 0 &&
	    utf8_decode(text.s, text.len, &c) == text.len;
}

/* --- without the index ------------------------------------------------------ */

/* Adds what is read of an HTML text: tags become blanks, and so do character
 * references, whose letters a search seldom wants. */
static void
strip(struct str *out, struct slice html)
{
	bool tag = false;

	for (size_t i = 0; i < html.len; i++) {
		char c = html.s[i];

		if (c == '<')
			tag = true;
		if (!tag)
			str_addc(out, c);
		if (c == '>' && tag) {
			tag = false;
			str_addc(out, ' ');
		}
	}
}

/* Adds the words of clean text, folded, each with a blank around it, and the
 * runs taken apart as the index has them. */
static void
add_words(struct str *out, struct slice text, bool query)
{
	struct str folded = { 0 }, apart = { 0 };
	struct slice s;

	utf8_fold(&folded, text);
	take_apart(&apart, str_slice(&folded), !query);
	s = str_slice(&apart);
	str_addc(out, ' ');
	for (size_t i = 0; i < s.len;) {
		uint32_t c;
		size_t n = utf8_decode(s.s + i, s.len - i, &c);

		if (utf8_is_letter(c) || utf8_is_digit(c) || utf8_is_mark(c))
			str_addn(out, s.s + i, n);
		else if (out->s[out->len - 1] != ' ')
			str_addc(out, ' ');
		i += n;
	}
	if (out->s[out->len - 1] != ' ')
		str_addc(out, ' ');
	str_clear(&folded);
	str_clear(&apart);
}

static struct slice
words_of(struct words *t, enum qfield f)
{
	if (!t->made[f]) {
		struct str plain = { 0 };

		if (f == FIELD_BODY) {
			strip(&plain, t->parts[3]);
			str_addc(&plain, ' ');
			strip(&plain, t->parts[4]);
		}
		add_words(&t->words[f],
		    f == FIELD_BODY ? str_slice(&plain) : t->parts[f - 1],
		    false);
		t->made[f] = true;
		str_clear(&plain);
	}
	return str_slice(&t->words[f]);
}

static bool
text_matches(const struct qnode *n, struct words *t)
{
	struct slice value = slice_of(n->value), want;
	struct str words = { 0 };
	bool found = false;

	add_words(&words, value, true);
	want = str_slice(&words);
	if (n->prefix || words_single(value))
		want.len--;
	for (int f = FIELD_OF_TITLE; f <= FIELD_BODY && !found; f++) {
		struct slice have;

		if (n->field != FIELD_ANY && n->field != f)
			continue;
		have = words_of(t, (enum qfield)f);
		found = slice_find(have, want) < have.len;
	}
	str_clear(&words);
	return found;
}

bool
words_match(const struct qnode *n, struct words *t)
{
	const struct qnode *c;

	switch (n->kind) {
	case Q_TEXT:
		return text_matches(n, t);
	case Q_NOT:
		return !words_match(n->child, t);
	case Q_OR:
		for (c = n->child; c; c = c->next)
			if (words_match(c, t))
				return true;
		return false;
	default:
		for (c = n->child; c; c = c->next)
			if (!words_match(c, t))
				return false;
		return true;
	}
}

void
words_clear(struct words *w)
{
	for (int f = 0; f <= FIELD_BODY; f++)
		str_clear(&w->words[f]);
	*w = (struct words){ 0 };
}
