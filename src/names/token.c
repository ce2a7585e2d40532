/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "names/token.h"

#include <stdlib.h>

#include "text/utf8.h"

enum class { /* of a character */
	C_SPACE,
	C_LETTER,
	C_DIGIT,
	C_IDEOGRAPH,
	C_MARK, /* belongs to the character before */
	C_PUNCT,
};

enum ending { /* what the last token did to its sentence */
	END_NO,
	END_MAYBE, /* an abbreviation that may also end it */
	END_STRONG,
};

struct cutter {
	const char *s;
	uint32_t len;
	struct tokens *out;
	size_t first; /* index of the first token of this text */
	enum ending ending;
	bool space; /* seen since the last token */
	uint8_t newlines; /* of that white space, at most 2 */
	uint32_t line; /* where the line of the last token starts */
	uint32_t line_end; /* where it ends, if newlines > 0 */
};

/* --- characters ----------------------------------------------------------- */

static bool
is_ideograph(uint32_t ch)
{
	if (ch < 0x0e00)
		return false;
	return (ch >= 0x0e00 && ch <= 0x0eff) || /* Thai, Lao */
	    (ch >= 0x1000 && ch <= 0x109f) || /* Burmese */
	    (ch >= 0x1780 && ch <= 0x17ff) || /* Khmer */
	    (ch >= 0x3005 && ch <= 0x3007) ||
	    (ch >= 0x3041 && ch <= 0x30ff && ch != 0x30fb) || /* kana */
	    (ch >= 0x31f0 && ch <= 0x31ff) ||
	    (ch >= 0x3400 && ch <= 0x9fff) || /* Han */
	    (ch >= 0xf900 && ch <= 0xfaff) ||
	    (ch >= 0xff66 && ch <= 0xff9f) || /* narrow kana */
	    (ch >= 0x20000 && ch <= 0x3ffff);
}

static enum class
class_of_foreign(uint32_t ch)
{
	if (utf8_is_mark(ch) || ch == 0x200c || ch == 0x200d || ch == 0xad)
		return C_MARK;
	if (is_ideograph(ch))
		return C_IDEOGRAPH;
	if (utf8_is_letter(ch))
		return C_LETTER;
	if (utf8_is_digit(ch))
		return C_DIGIT;
	if (utf8_is_space(ch) || ch < 0xa0 || ch == 0x200b || ch == 0xfeff)
		return C_SPACE;
	return C_PUNCT;
}

/* The class of the character at `i`, and its length; C_SPACE at the end. */
static enum class
class_at(const struct cutter *c, uint32_t i, uint32_t *n)
{
	unsigned char b;
	uint32_t ch;

	*n = 1;
	if (i >= c->len)
		return C_SPACE;
	b = (unsigned char)c->s[i];
	if (ascii_alpha(b) || b == '_')
		return C_LETTER;
	if (ascii_digit(b))
		return C_DIGIT;
	if (b < 0x80)
		return b <= ' ' || b == 0x7f ? C_SPACE : C_PUNCT;
	*n = (uint32_t)utf8_decode(c->s + i, c->len - i, &ch);
	return class_of_foreign(ch);
}

static char
byte_at(const struct cutter *c, uint32_t i)
{
	return i < c->len ? c->s[i] : '\0';
}

static bool
letter_at(const struct cutter *c, uint32_t i)
{
	uint32_t n;

	return class_at(c, i, &n) == C_LETTER;
}

static bool
upper_at(const struct cutter *c, uint32_t i)
{
	uint32_t ch;

	if (i >= c->len)
		return false;
	if ((unsigned char)c->s[i] < 0x80)
		return ascii_upper(c->s[i]);
	utf8_decode(c->s + i, c->len - i, &ch);
	return utf8_is_upper(ch);
}

/* Length of an apostrophe at `i`, or 0. */
static uint32_t
apostrophe_at(const struct cutter *c, uint32_t i)
{
	if (byte_at(c, i) == '\'')
		return 1;
	if (c->len - i >= 3 && !memcmp(c->s + i, "\xe2\x80\x99", 3))
		return 3;
	if (c->len - i >= 2 && !memcmp(c->s + i, "\xca\xbc", 2))
		return 2;
	return 0;
}

/* --- lists ---------------------------------------------------------------- */

static bool
in_list(struct slice w, const char *const *list, size_t n)
{
	size_t lo = 0, hi = n;

	while (lo < hi) {
		size_t mid = (lo + hi) / 2, len = strlen(list[mid]);
		size_t both = len < w.len ? len : w.len;
		int d = memcmp(w.s, list[mid], both);

		if (!d)
			d = (w.len > len) - (w.len < len);
		if (!d)
			return true;
		if (d < 0)
			hi = mid;
		else
			lo = mid + 1;
	}
	return false;
}

#define IN(w, list) in_list(w, list, sizeof(list) / sizeof(*(list)))

/* Sorted by bytes.  What stands before a name and never ends a sentence. */
static const char *const titles[] = { "Adm", "Amb", "Atty", "Brig", "Bros",
	"Capt", "Cmdr", "Col", "Cpl", "Det", "Doc", "Dr", "Dra", "Fr", "Gen",
	"Gov", "Gral", "Hon", "Hr", "Insp", "Lt", "Maj", "Messrs", "Mlle",
	"Mme", "Mr", "Mrs", "Ms", "Msgr", "Mt", "Pfc", "Pres", "Prof", "Pvt",
	"Rep", "Reps", "Rev", "Sen", "Sens", "Sgt", "Spc", "Sra", "St", "Ste",
	"Supt", "Vs", "approx", "dr", "gen", "prof", "resp", "vs" };

/* What may end one, if what follows looks like a beginning. */
static const char *const shorts[] = { "Ala", "Apr", "Ariz", "Ark", "Assn",
	"Aug", "Ave", "Blvd", "Calif", "Co", "Colo", "Conn", "Corp", "Dec",
	"Del", "Dept", "Dist", "Esq", "Feb", "Fig", "Fla", "Ft", "Ga", "Govt",
	"Inc", "Ind", "Jan", "Jr", "Kan", "Ky", "Ltd", "Mar", "Mass", "Md",
	"Mfg", "Mich", "Minn", "Miss", "Mo", "Mont", "Natl", "Neb", "Nev",
	"Nov", "Oct", "Okla", "Ont", "Ore", "Penn", "Que", "Rd", "Sep", "Sept",
	"Sr", "Tenn", "Tex", "Univ", "Va", "Vt", "Wash", "Wis", "Wyo", "al",
	"cf", "dept", "est", "etc", "ft", "jr", "pp" };

/* Words that open a sentence and seldom follow an abbreviation inside one. */
static const char *const starters[] = { "A", "About", "After", "All", "Also",
	"Although", "An", "And", "Another", "As", "At", "Before", "Both",
	"But", "By", "During", "Earlier", "Even", "For", "From", "He", "Her",
	"Here", "His", "How", "However", "I", "If", "In", "It", "Its", "Last",
	"Later", "Many", "Meanwhile", "More", "Most", "No", "Now", "On",
	"Once", "One", "Other", "Our", "Over", "She", "Since", "So", "Some",
	"Such", "That", "The", "Their", "Then", "There", "These", "They",
	"This", "Those", "Though", "Three", "To", "Two", "Under", "Until",
	"We", "What", "When", "Where", "Which", "While", "Who", "Why", "With",
	"Yet", "You" };

/* Last parts of domains that are no words glued after a full stop. */
static const char *const domains[] = { "ai", "au", "ca", "ch", "cn", "co",
	"com", "de", "edu", "es", "eu", "fr", "gov", "ie", "info", "int",
	"io", "it", "jp", "mil", "net", "news", "nl", "org", "pl", "ru", "tv",
	"ua", "uk", "us", "za" };

/* Articles and prepositions that lose their vowel before a name. */
static const char *const elided[] = { "Agl", "All", "D", "Dall", "Degl",
	"Dell", "L", "Nell", "Qu", "Sull", "Un", "agl", "all", "c", "d",
	"dall", "degl", "dell", "j", "jusqu", "l", "m", "n", "negl", "nell",
	"qu", "quell", "s", "sull", "t", "un" };

/* --- tokens --------------------------------------------------------------- */

/* A token that opens the sentence: where the last one ended, and what this
 * one looks like. */
static bool
opens_sentence(const struct cutter *c, const struct token *t)
{
	struct slice w = slice_make(c->s + t->start, t->end - t->start);
	bool capital = t->flags & TOKEN_CAPITAL;

	if (c->ending == END_STRONG) {
		if (t->kind == TOKEN_IDEOGRAPH)
			return true;
		if (t->kind == TOKEN_PUNCT)
			return c->space && w.s[0] != '.';
		if (!c->space)
			return capital;
		return capital || !(t->flags & TOKEN_LOWER);
	}
	return c->ending == END_MAYBE && capital && c->space &&
	    IN(w, starters);
}

/* A single newline that the writer meant: the line is no filled one of a
 * text of 50 to 100 columns. */
static bool
line_was_short(const struct cutter *c)
{
	uint32_t cols = c->line_end - c->line;

	return cols < 50 || cols > 100;
}

/* What a token of marks does to the sentence. */
static enum ending
ending_of(const struct cutter *c, const struct token *t)
{
	static const char *const ends[] = { "\xd8\x9f", "\xdb\x94",
		"\xe0\xa5\xa4", "\xe2\x80\xa6", "\xe3\x80\x82",
		"\xef\xbc\x81", "\xef\xbc\x9f", "\xef\xbd\xa1" };
	static const char *const closers[] = { "\"", "'", "''", ")", "]",
		"\xc2\xbb", "\xe2\x80\x99", "\xe2\x80\x9c", "\xe2\x80\x9d",
		"\xe3\x80\x8d", "\xe3\x80\x8f", "\xef\xbc\x89" };
	struct slice w = slice_make(c->s + t->start, t->end - t->start);

	if (t->kind != TOKEN_PUNCT)
		return END_NO;
	if (w.s[0] == '.' || w.s[0] == '!' || w.s[0] == '?' || IN(w, ends))
		return END_STRONG;
	if (c->ending != END_NO && !(t->flags & TOKEN_SPACE) && IN(w, closers))
		return c->ending;
	return END_NO;
}

/* The flags that the letters tell. */
static uint8_t
letter_flags(const char *s, uint32_t len)
{
	unsigned upper = 0, lower = 0, letters = 0;
	uint8_t flags = 0;

	for (uint32_t i = 0; i < len;) {
		uint32_t ch = (unsigned char)s[i], n = 1;
		bool up, low;

		if (ch < 0x80) {
			up = ascii_upper((int)ch);
			low = ascii_lower((int)ch);
		} else {
			n = (uint32_t)utf8_decode(s + i, len - i, &ch);
			flags |= TOKEN_FOREIGN;
			up = utf8_is_upper(ch);
			low = utf8_is_lower(ch);
		}
		if (up && !letters)
			flags |= TOKEN_CAPITAL;
		letters += up || low;
		upper += up;
		lower += low;
		i += n;
	}
	if (lower)
		flags |= TOKEN_LOWER;
	else if (upper >= 2)
		flags |= TOKEN_UPPER;
	return flags;
}

static void
put(struct cutter *c, uint32_t start, uint32_t end, enum token_kind kind)
{
	struct token t = { start, end, (uint8_t)kind, 0 };
	bool first = c->out->n == c->first;

	if (kind != TOKEN_PUNCT)
		t.flags = letter_flags(c->s + start, end - start);
	else if ((unsigned char)c->s[start] >= 0x80)
		t.flags = TOKEN_FOREIGN;
	if (c->space || first)
		t.flags |= TOKEN_SPACE;
	if (first || c->newlines > 1)
		t.flags |= TOKEN_SENTENCE | TOKEN_PARAGRAPH;
	else if ((c->newlines && line_was_short(c)) || opens_sentence(c, &t))
		t.flags |= TOKEN_SENTENCE;
	if (c->newlines) {
		c->ending = END_NO;
		c->line = start;
	}
	c->ending = ending_of(c, &t);
	c->space = false;
	c->newlines = 0;
	vec_push(c->out, t);
}

/* --- words ---------------------------------------------------------------- */

/* What came out of looking at a word: its pieces are still one. */
struct word {
	uint32_t start, end;
	uint32_t part; /* where the piece after the last inner mark starts */
	bool letters, digits; /* it has some */
	bool dotted; /* U.S, a.m: single letters parted by full stops */
	bool dots; /* another full stop inside */
};

/* "bbc.co": a domain goes on, or ends as domains do. */
static bool
is_domain(const struct cutter *c, uint32_t i)
{
	uint32_t end = i + 1;

	while (end < c->len && end - i < 12 && ascii_lower(c->s[end]))
		end++;
	if (end == i + 1)
		return false;
	if (byte_at(c, end) == '.' && ascii_lower(byte_at(c, end + 1)) &&
	    end > i + 2)
		return true;
	return !letter_at(c, end) &&
	    IN(slice_make(c->s + i + 1, end - i - 1), domains);
}

/* A full stop inside: of a number, between single letters ("U.S"), or of a
 * domain. */
static bool
dot_joins(const struct cutter *c, struct word *w, uint32_t i)
{
	uint32_t n;

	if (ascii_digit(byte_at(c, i + 1)) && i > w->start)
		return ascii_digit(c->s[i - 1]);
	if (!letter_at(c, i + 1))
		return false;
	if (!w->dotted && is_domain(c, i)) {
		w->dots = true;
		return true;
	}
	class_at(c, w->part, &n);
	if (w->dots || w->part + n != i || !letter_at(c, w->part))
		return false;
	w->dotted = true;
	return true;
}

/* "F-16", "COVID-19", "Mi-8": a short capitalized piece, a hyphen, a digit. */
static bool
hyphen_joins(const struct cutter *c, const struct word *w, uint32_t i)
{
	return w->part == w->start && i - w->start <= 8 && !w->digits &&
	    !w->dotted && upper_at(c, w->start) &&
	    ascii_digit(byte_at(c, i + 1));
}

/* Whether the mark at `i` (of `n` bytes) holds the word together. */
static bool
mark_joins(const struct cutter *c, struct word *w, uint32_t i, uint32_t *n)
{
	uint32_t quote;

	switch (c->s[i]) {
	case '.':
		return dot_joins(c, w, i);
	case '-':
		return hyphen_joins(c, w, i);
	case '&':
		return w->letters && upper_at(c, i - 1) && upper_at(c, i + 1);
	case ',':
	case ':':
		return !w->letters && ascii_digit(c->s[i - 1]) &&
		    ascii_digit(byte_at(c, i + 1));
	}
	quote = apostrophe_at(c, i);
	if (!quote || !w->letters || !letter_at(c, i + quote))
		return false;
	*n = quote;
	return true;
}

/* "Invaded2": digits glued to the end of a longer word in lower case. */
static bool
digit_is_glued(const struct cutter *c, const struct word *w, uint32_t i)
{
	return i - w->start >= 5 && !w->digits && !w->dots &&
	    ascii_lower(c->s[i - 1]) && ascii_lower(c->s[i - 2]) &&
	    ascii_lower(c->s[i - 3]);
}

static struct word
read_word(const struct cutter *c, uint32_t start)
{
	struct word w = { .start = start, .part = start };
	uint32_t i = start, n;

	while (i < c->len) {
		enum class k = class_at(c, i, &n);

		if (k == C_SPACE || k == C_IDEOGRAPH)
			break;
		if (k == C_PUNCT) {
			if (i == start || !mark_joins(c, &w, i, &n))
				break;
			w.part = i + n;
		} else if (k == C_DIGIT) {
			if (w.letters && digit_is_glued(c, &w, i))
				break;
			w.digits = true;
		} else if (k == C_LETTER) {
			w.letters = true;
		}
		i += n;
	}
	w.end = i;
	return w;
}

/* The full stop after the word at `w->end`: is it the word's own? */
static bool
stop_is_own(const struct cutter *c, const struct word *w, enum ending *ending)
{
	struct slice s = slice_make(c->s + w->start, w->end - w->start);
	uint32_t i = w->end + 1, n;
	size_t chars;

	*ending = END_NO;
	if (byte_at(c, w->end) != '.' || byte_at(c, i) == '.')
		return false;
	if (w->dotted) {
		*ending = END_MAYBE;
		return true;
	}
	if (!w->letters || w->digits || s.len > 8)
		return false;
	if (IN(s, titles))
		return true;
	if (IN(s, shorts)) {
		*ending = END_MAYBE;
		return true;
	}
	while (byte_at(c, i) == ' ' && i - w->end < 4)
		i++;
	if (slice_is(s, "No") || slice_is(s, "Nos") || slice_is(s, "no"))
		return ascii_digit(byte_at(c, i));
	class_at(c, w->start, &n);
	chars = n == s.len ? 1 : 2;
	*ending = END_MAYBE;
	return chars == 1 && upper_at(c, w->start) && upper_at(c, i) &&
	    !slice_is(s, "I");
}

/* Where the clitic at the end of [start, end) begins; `end` if none. */
static uint32_t
find_clitic(const struct cutter *c, uint32_t start, uint32_t end)
{
	static const char *const tails[] = { "'D", "'LL", "'M", "'RE", "'S",
		"'VE", "'d", "'ll", "'m", "'re", "'s", "'ve" };
	uint32_t n, i = end;
	char tail[4] = "'";

	/* The last apostrophe stands at most 2 letters before the end. */
	while (i > start && end - i < 3 && ascii_alpha(c->s[i - 1]))
		i--;
	for (n = 3; n >= 1; n -= 2)
		if (i >= start + n && apostrophe_at(c, i - n) == n)
			break;
		else if (n == 1)
			return end;
	if (end == i || i - n == start || end - i > 2)
		return end;
	memcpy(tail + 1, c->s + i, end - i);
	if (end - i == 1 && (tail[1] == 't' || tail[1] == 'T') &&
	    i - n > start + 1 && (c->s[i - n - 1] | 32) == 'n')
		return i - n - 1;
	return IN(slice_make(tail, end - i + 1), tails) ? i - n : end;
}

/* Where the elided article at the beginning ends; `start` if none. */
static uint32_t
find_elision(const struct cutter *c, uint32_t start, uint32_t end)
{
	uint32_t i = start, n;

	while (i < end && i - start < 6 && ascii_alpha(c->s[i]))
		i++;
	n = i < end ? apostrophe_at(c, i) : 0;
	if (!n || i + n >= end ||
	    !IN(slice_make(c->s + start, i - start), elided))
		return start;
	return i + n;
}

static void
put_word(struct cutter *c, const struct word *w)
{
	enum token_kind kind = w->dots ? TOKEN_ADDRESS : TOKEN_WORD;
	uint32_t start = w->start, body, tail;

	if (!w->letters) {
		put(c, start, w->end, TOKEN_NUMBER);
		return;
	}
	body = find_elision(c, start, w->end);
	tail = find_clitic(c, body, w->end);
	if (body > start)
		put(c, start, body, TOKEN_WORD);
	put(c, body, tail, kind);
	if (tail < w->end)
		put(c, tail, w->end, TOKEN_WORD);
}

/* "J.K.Rowling": the name is glued to the initials. */
static void
unglue_initials(const struct cutter *c, struct word *w)
{
	uint32_t n;

	if (!w->dotted || w->part <= w->start)
		return;
	class_at(c, w->part, &n);
	if (w->part + n < w->end && c->s[w->part - 1] == '.')
		w->end = w->part;
}

static uint32_t
cut_word(struct cutter *c, uint32_t i)
{
	struct word w = read_word(c, i);
	enum ending ending;

	unglue_initials(c, &w);
	if (c->s[w.end - 1] == '.') {
		put(c, i, w.end, TOKEN_WORD);
		c->out->at[c->out->n - 1].flags |= TOKEN_ABBREV;
		return w.end;
	}
	if (!stop_is_own(c, &w, &ending)) {
		put_word(c, &w);
		return w.end;
	}
	put(c, i, w.end + 1, TOKEN_WORD);
	c->out->at[c->out->n - 1].flags |= TOKEN_ABBREV;
	c->ending = ending;
	return w.end + 1;
}

/* --- addresses ------------------------------------------------------------ */

/* One past an address that ends at white space or a bracket, without the
 * marks that the sentence put behind it. */
static uint32_t
address_end(const struct cutter *c, uint32_t i)
{
	uint32_t start = i;

	while (i < c->len && (unsigned char)c->s[i] > ' ' &&
	    !strchr("<>\"`{}|\\^\x7f", c->s[i]) &&
	    memcmp(c->s + i, "\xe2\x80", c->len - i < 2 ? 1 : 2) != 0)
		i++;
	while (i > start && strchr(".,;:!?')]", c->s[i - 1]))
		i--;
	return i;
}

/* The end of an e-mail address that starts at `i`, or `i`.  The part before
 * the @ has at most 64 bytes (RFC 5321), so this looks only so far. */
static uint32_t
email_end(const struct cutter *c, uint32_t i)
{
	uint32_t at = i, end;
	bool dot = false;

	if (!ascii_alnum(c->s[i]))
		return i;
	while (at < c->len && at - i <= 64 &&
	    (ascii_alnum(c->s[at]) || strchr(".-_+", c->s[at])) && c->s[at])
		at++;
	if (at == i || byte_at(c, at) != '@' || !ascii_alnum(byte_at(c, at + 1)))
		return i;
	for (end = at + 1; end < c->len && (ascii_alnum(c->s[end]) ||
	    c->s[end] == '-' || (c->s[end] == '.' &&
	    ascii_alnum(byte_at(c, end + 1)))); end++)
		dot |= c->s[end] == '.';
	return dot ? end : i;
}

/* One past the address that starts at `i`, or `i`. */
static uint32_t
find_address(const struct cutter *c, uint32_t i)
{
	struct slice rest = slice_make(c->s + i, c->len - i);
	uint32_t n;

	if (c->s[i] == '@') {
		for (n = i + 1; n < c->len && (ascii_alnum(c->s[n]) ||
		    c->s[n] == '_'); n++)
			;
		return n > i + 1 ? n : i;
	}
	if (((c->s[i] | 32) == 'h' && (slice_casestarts(rest, "http://") ||
	    slice_casestarts(rest, "https://"))) ||
	    ((c->s[i] | 32) == 'w' && slice_casestarts(rest, "www.")))
		return address_end(c, i);
	return i;
}

/* --- the text ------------------------------------------------------------- */

static uint32_t
skip_space(struct cutter *c, uint32_t i, uint32_t n)
{
	if (c->s[i] == '\n') {
		if (!c->newlines++)
			c->line_end = i;
		if (c->newlines > 2)
			c->newlines = 2;
	}
	c->space = true;
	return i + n;
}

/* The possessive of what ended in a mark: "U.S.'s". */
static bool
is_possessive(const struct cutter *c, uint32_t i, uint32_t n)
{
	uint32_t m;
	enum class after;

	if (!apostrophe_at(c, i) || (byte_at(c, i + n) | 32) != 's')
		return false;
	after = class_at(c, i + n + 1, &m);
	return after == C_SPACE || after == C_PUNCT;
}

static uint32_t
cut_punct(struct cutter *c, uint32_t i, uint32_t n)
{
	uint32_t end = i + n, m;

	if (is_possessive(c, i, n)) {
		put(c, i, end + 1, TOKEN_WORD);
		return end + 1;
	}
	if (n == 1 && strchr(".-=*~!?`'+", c->s[i])) {
		while (end < c->len && c->s[end] == c->s[i])
			end++;
	} else if (n > 1) {
		/* Marks, joiners: the rest of an emoji. */
		while (end < c->len && (unsigned char)c->s[end] >= 0x80 &&
		    class_at(c, end, &m) == C_MARK)
			end += m;
	}
	put(c, i, end, TOKEN_PUNCT);
	return end;
}

static uint32_t
cut_ideograph(struct cutter *c, uint32_t i, uint32_t n)
{
	uint32_t end = i + n, m;

	while (end < c->len && (unsigned char)c->s[end] >= 0x80 &&
	    class_at(c, end, &m) == C_MARK)
		end += m;
	put(c, i, end, TOKEN_IDEOGRAPH);
	return end;
}

/* One token at `i`, or one character of white space; returns what follows. */
static uint32_t
cut_one(struct cutter *c, uint32_t i)
{
	uint32_t n, end;
	enum class k = class_at(c, i, &n);

	if (k == C_SPACE)
		return skip_space(c, i, n);
	end = find_address(c, i);
	if (end == i)
		end = email_end(c, i);
	if (end > i) {
		put(c, i, end, TOKEN_ADDRESS);
		return end;
	}
	if (k == C_IDEOGRAPH)
		return cut_ideograph(c, i, n);
	if (k == C_PUNCT)
		return cut_punct(c, i, n);
	return cut_word(c, i);
}

void
token_split(struct tokens *out, struct slice text)
{
	struct cutter c = { .s = text.s, .out = out, .first = out->n };

	c.len = text.len > UINT32_MAX ? UINT32_MAX : (uint32_t)text.len;
	vec_reserve(out, c.len / 5 + 1);
	for (uint32_t i = 0; i < c.len;)
		i = cut_one(&c, i);
}

static enum token_kind
kind_of(const struct cutter *c)
{
	enum token_kind kind = TOKEN_PUNCT;
	uint32_t n;

	if (find_address(c, 0) > 1 || email_end(c, 0) > 0)
		return TOKEN_ADDRESS;
	for (uint32_t i = 0; i < c->len; i += n) {
		switch (class_at(c, i, &n)) {
		case C_LETTER:
			return TOKEN_WORD;
		case C_IDEOGRAPH:
			return TOKEN_IDEOGRAPH;
		case C_DIGIT:
			kind = TOKEN_NUMBER;
			break;
		default:
			break;
		}
	}
	return kind;
}

struct token
token_given(struct slice text, uint32_t start, uint32_t end)
{
	struct cutter c = { .s = text.s + start, .len = end - start };
	struct token t = { start, end, TOKEN_PUNCT, 0 };

	if (!c.len)
		return t;
	t.kind = (uint8_t)kind_of(&c);
	t.flags = letter_flags(c.s, c.len);
	if (t.kind == TOKEN_WORD && c.len > 1 && c.s[c.len - 1] == '.')
		t.flags |= TOKEN_ABBREV;
	return t;
}

size_t
token_sentence_end(const struct tokens *tokens, size_t i)
{
	for (i++; i < tokens->n; i++)
		if (tokens->at[i].flags & TOKEN_SENTENCE)
			return i;
	return tokens->n;
}
