/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "ui/key.h"

#include "text/utf8.h"

enum { ESC = 0x1b, BEL = 0x07, LONGEST_CSI = 64, LONGEST_OSC = 4096 };

static const struct {
	const char *name;
	uint32_t code;
} names[] = {
	{ "Enter", KEY_ENTER }, { "Return", KEY_ENTER }, { "CR", KEY_ENTER },
	{ "Tab", KEY_TAB }, { "Space", ' ' }, { "Backspace", KEY_BACKSPACE },
	{ "BS", KEY_BACKSPACE }, { "Esc", KEY_ESC }, { "Up", KEY_UP },
	{ "Down", KEY_DOWN }, { "Left", KEY_LEFT }, { "Right", KEY_RIGHT },
	{ "Home", KEY_HOME }, { "End", KEY_END }, { "PgUp", KEY_PGUP },
	{ "PageUp", KEY_PGUP }, { "PgDn", KEY_PGDN },
	{ "PageDown", KEY_PGDN }, { "Insert", KEY_INSERT },
	{ "Delete", KEY_DELETE }, { "Del", KEY_DELETE }, { "F1", KEY_F1 },
	{ "F2", KEY_F1 + 1 }, { "F3", KEY_F1 + 2 }, { "F4", KEY_F1 + 3 },
	{ "F5", KEY_F1 + 4 }, { "F6", KEY_F1 + 5 }, { "F7", KEY_F1 + 6 },
	{ "F8", KEY_F1 + 7 }, { "F9", KEY_F1 + 8 }, { "F10", KEY_F1 + 9 },
	{ "F11", KEY_F1 + 10 }, { "F12", KEY_F12 },
};

static struct key
plain(uint32_t code, int mods)
{
	return (struct key){ .code = code, .mods = (uint8_t)mods };
}

bool
key_eq(struct key a, struct key b)
{
	return a.code == b.code && a.mods == b.mods;
}

/* A byte below 0x20, or DEL. */
static struct key
control(unsigned char c)
{
	switch (c) {
	case '\r':
	case '\n':
		return plain(KEY_ENTER, 0);
	case '\t':
		return plain(KEY_TAB, 0);
	case 0x7f:
	case '\b':
		return plain(KEY_BACKSPACE, 0);
	case ESC:
		return plain(KEY_ESC, 0);
	case 0:
		return plain(' ', MOD_CTRL);
	default:
		return plain(c < 27 ? c + 'a' - 1u : c + 0x40u, MOD_CTRL);
	}
}

static int
mods_of(long param)
{
	int mods = 0;

	if (param < 2 || param > 64)
		return 0;
	param--;
	if (param & 1)
		mods |= MOD_SHIFT;
	if (param & 2 || param & 8)
		mods |= MOD_ALT;
	if (param & 4)
		mods |= MOD_CTRL;
	return mods;
}

/* A key given by its number: what "CSI number ; modifiers u" holds. */
static struct key
numbered(long code, int mods)
{
	struct key k;

	if (code < 0 || code >= KEY_FIRST)
		return plain(KEY_NONE, 0);
	if (code < 0x20 || code == 0x7f) {
		k = control((unsigned char)code);
		k.mods |= (uint8_t)mods;
		return k;
	}
	if (mods & MOD_SHIFT && !(mods & MOD_CTRL)) {
		code = (long)utf8_upper((uint32_t)code);
		mods &= ~MOD_SHIFT;
	}
	return plain((uint32_t)code, mods);
}

static struct key
tilde(const long *param, int n)
{
	static const uint32_t codes[35] = { [1] = KEY_HOME, [2] = KEY_INSERT,
		[3] = KEY_DELETE, [4] = KEY_END, [5] = KEY_PGUP,
		[6] = KEY_PGDN, [7] = KEY_HOME, [8] = KEY_END, [11] = KEY_F1,
		[12] = KEY_F1 + 1, [13] = KEY_F1 + 2, [14] = KEY_F1 + 3,
		[15] = KEY_F1 + 4, [17] = KEY_F1 + 5, [18] = KEY_F1 + 6,
		[19] = KEY_F1 + 7, [20] = KEY_F1 + 8, [21] = KEY_F1 + 9,
		[23] = KEY_F1 + 10, [24] = KEY_F12 };

	if (param[0] == 200)
		return plain(KEY_PASTE_START, 0);
	if (param[0] == 201)
		return plain(KEY_PASTE_END, 0);
	if (param[0] == 27 && n >= 3)
		return numbered(param[2], mods_of(param[1]));
	if (param[0] < 0 || param[0] >= 35 || !codes[param[0]])
		return plain(KEY_NONE, 0);
	return plain(codes[param[0]], n > 1 ? mods_of(param[1]) : 0);
}

static struct key
mouse(const long *param, int n, char end)
{
	struct key k = plain(KEY_MOUSE, 0);
	long b = param[0];

	if (n < 3 || param[1] < 1 || param[2] < 1 || param[1] > 9999 ||
	    param[2] > 9999)
		return plain(KEY_NONE, 0);
	k.x = (int16_t)(param[1] - 1);
	k.y = (int16_t)(param[2] - 1);
	k.button = (uint8_t)(b & 3);
	if (b & 64)
		k.mouse = b & 1 ? MOUSE_WHEEL_DOWN : MOUSE_WHEEL_UP;
	else if (end == 'm')
		k.mouse = MOUSE_RELEASE;
	else
		k.mouse = b & 32 ? MOUSE_DRAG : MOUSE_PRESS;
	return k;
}

static struct key
letter(char end, int mods)
{
	switch (end) {
	case 'A':
		return plain(KEY_UP, mods);
	case 'B':
		return plain(KEY_DOWN, mods);
	case 'C':
		return plain(KEY_RIGHT, mods);
	case 'D':
		return plain(KEY_LEFT, mods);
	case 'H':
		return plain(KEY_HOME, mods);
	case 'F':
		return plain(KEY_END, mods);
	case 'P':
	case 'Q':
	case 'R':
	case 'S':
		return plain(KEY_F1 + (uint32_t)(end - 'P'), mods);
	case 'M':
		return plain(KEY_ENTER, mods);
	case 'Z':
		return plain(KEY_TAB, MOD_SHIFT);
	default:
		return plain(KEY_NONE, 0);
	}
}

/* After "ESC [". */
static size_t
csi(struct slice in, struct key *key)
{
	long param[8] = { 0 };
	int n = 0;
	size_t i = 2;
	bool sgr = false;

	if (i < in.len && in.s[i] == '[') { /* F1-F5 of the Linux console */
		if (i + 1 >= in.len)
			return 0;
		*key = in.s[3] >= 'A' && in.s[3] <= 'E' ?
		    plain(KEY_F1 + (uint32_t)(in.s[3] - 'A'), 0) :
		    plain(KEY_NONE, 0);
		return 4;
	}
	if (i < in.len && in.s[i] == '<') {
		sgr = true;
		i++;
	}
	for (; i < in.len && i < LONGEST_CSI; i++) {
		char c = in.s[i];

		if (ascii_digit(c)) {
			if (n < 8 && param[n] < 1000000)
				param[n] = param[n] * 10 + (c - '0');
		} else if (c == ';') {
			n++;
		} else if (c >= 0x40 && c <= 0x7e) {
			n = n < 8 ? n + 1 : 8;
			if (sgr && (c == 'M' || c == 'm'))
				*key = mouse(param, n, c);
			else if (c == '~')
				*key = tilde(param, n);
			else if (c == 'u')
				*key = numbered(param[0],
				    n > 1 ? mods_of(param[1]) : 0);
			else
				*key = letter(c, n > 1 ? mods_of(param[1]) : 0);
			return i + 1;
		}
	}
	if (i < LONGEST_CSI)
		return 0;
	*key = plain(KEY_NONE, 0);
	return i;
}

static int
hex_digits(struct slice s, size_t *i)
{
	int v = 0, n = 0, first = 0;

	for (; *i < s.len; (*i)++, n++) {
		char c = s.s[*i];
		int d = ascii_digit(c) ? c - '0' :
		    c >= 'a' && c <= 'f' ? c - 'a' + 10 :
		    c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;

		if (d < 0)
			break;
		if (n < 2)
			v = v * 16 + d;
		if (n == 0)
			first = d;
	}
	return n == 0 ? -1 : n == 1 ? first * 17 : v;
}

/* "11;rgb:1e1e/1e1e/2e2e": the answer to a question about the background. */
static struct key
answer(struct slice s)
{
	struct key k = plain(KEY_BACKGROUND, 0);
	size_t i = 7;

	if (!slice_starts(s, "11;rgb:"))
		return plain(KEY_NONE, 0);
	for (int part = 0; part < 3; part++) {
		int v = hex_digits(s, &i);

		if (v < 0 || (part < 2 && (i >= s.len || s.s[i++] != '/')))
			return plain(KEY_NONE, 0);
		k.value = k.value << 8 | v;
	}
	return k;
}

/* After "ESC ]": up to BEL or ESC \. */
static size_t
osc(struct slice in, struct key *key)
{
	for (size_t i = 2; i < in.len && i < LONGEST_OSC; i++) {
		bool bel = in.s[i] == BEL;

		if (bel || (in.s[i] == ESC && i + 1 < in.len)) {
			*key = answer(slice_make(in.s + 2, i - 2));
			return i + (bel ? 1 : 2);
		}
	}
	if (in.len < LONGEST_OSC)
		return 0;
	*key = plain(KEY_NONE, 0);
	return in.len;
}

static size_t
escape(struct slice in, bool final, struct key *key)
{
	size_t n = 0;

	if (in.len == 1) {
		*key = plain(KEY_ESC, 0);
		return final ? 1 : 0;
	}
	if (in.s[1] == '[') {
		n = csi(in, key);
	} else if (in.s[1] == ']') {
		n = osc(in, key);
	} else if (in.s[1] == 'O') {
		if (in.len > 2) {
			*key = letter(in.s[2], 0);
			if (key->code != KEY_NONE)
				return 3;
			n = 0;
		}
	} else if (in.s[1] == ESC) {
		*key = plain(KEY_ESC, 0);
		return 1;
	} else {
		n = key_decode(slice_make(in.s + 1, in.len - 1), final, key);
		key->mods |= MOD_ALT;
		return n ? n + 1 : 0;
	}
	if (n || !final)
		return n;
	*key = plain((unsigned char)in.s[1], MOD_ALT); /* Alt-[ and its like */
	return 2;
}

size_t
key_decode(struct slice in, bool final, struct key *key)
{
	unsigned char c;
	size_t n, want;

	*key = plain(KEY_NONE, 0);
	if (!in.len)
		return 0;
	c = (unsigned char)in.s[0];
	if (c == ESC)
		return escape(in, final, key);
	if (c < 0x20 || c == 0x7f) {
		*key = control(c);
		return 1;
	}
	want = c < 0xc0 ? 1 : c < 0xe0 ? 2 : c < 0xf0 ? 3 : 4;
	if (in.len < want && !final)
		return 0;
	n = utf8_decode(in.s, in.len, &key->code);
	if (key->code >= 0x80 && utf8_control(key->code))
		key->code = KEY_NONE;
	return n;
}

void
key_name(struct str *out, struct key key)
{
	char buf[4];

	if (key.mods & MOD_CTRL)
		str_add(out, "Ctrl-");
	if (key.mods & MOD_ALT)
		str_add(out, "Alt-");
	if (key.mods & MOD_SHIFT)
		str_add(out, "Shift-");
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (names[i].code == key.code) {
			str_add(out, names[i].name);
			return;
		}
	if (key.code < KEY_FIRST)
		str_addn(out, buf, utf8_encode(key.code, buf));
}

bool
keys_eq(const struct keys *a, const struct keys *b)
{
	if (a->n != b->n)
		return false;
	for (size_t i = 0; i < a->n; i++)
		if (!key_eq(a->at[i], b->at[i]))
			return false;
	return true;
}

void
keys_name(struct str *out, const struct keys *keys)
{
	bool spaced = false;

	for (size_t i = 0; i < keys->n; i++)
		if (keys->at[i].mods || keys->at[i].code >= KEY_FIRST ||
		    keys->at[i].code == ' ')
			spaced = true;
	for (size_t i = 0; i < keys->n; i++) {
		if (i && spaced)
			str_addc(out, ' ');
		key_name(out, keys->at[i]);
	}
}

/* Takes "Ctrl-", "C-", "^" and so on off the front. */
static int
take_mods(struct slice *s)
{
	static const struct {
		const char *name;
		int mod;
	} mods[] = {
		{ "Ctrl-", MOD_CTRL }, { "C-", MOD_CTRL }, { "Alt-", MOD_ALT },
		{ "M-", MOD_ALT }, { "A-", MOD_ALT }, { "Shift-", MOD_SHIFT },
		{ "S-", MOD_SHIFT }, { "^", MOD_CTRL },
	};
	int got = 0;
	bool again = true;

	while (again) {
		again = false;
		for (size_t i = 0; i < sizeof(mods) / sizeof(*mods); i++) {
			size_t n = strlen(mods[i].name);

			if (s->len <= n || !(n > 2 ?
				slice_casestarts(*s, mods[i].name) :
				slice_starts(*s, mods[i].name)))
				continue;
			*s = slice_make(s->s + n, s->len - n);
			got |= mods[i].mod;
			again = true;
		}
	}
	return got;
}

static bool
one_key(struct slice word, struct key *key)
{
	uint32_t ch;
	int mods;

	if (word.len > 2 && word.s[0] == '<' && word.s[word.len - 1] == '>')
		word = slice_make(word.s + 1, word.len - 2);
	mods = take_mods(&word);
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (slice_caseis(word, names[i].name)) {
			*key = plain(names[i].code, mods);
			return true;
		}
	if (!word.len || utf8_decode(word.s, word.len, &ch) != word.len)
		return false;
	if (mods & MOD_CTRL)
		ch = utf8_lower(ch);
	*key = plain(ch, mods);
	return true;
}

bool
keys_parse(struct slice s, struct keys *keys)
{
	struct slice word;

	*keys = (struct keys){ 0 };
	while ((s = slice_trim(s)).len) {
		slice_split(&s, ' ', &word);
		if (keys->n < KEYS_MAX && one_key(word, &keys->at[keys->n])) {
			keys->n++;
			continue;
		}
		if (take_mods(&word)) /* "Ctrl-gg" is nothing */
			return false;
		for (size_t i = 0; i < word.len;) {
			uint32_t ch;

			i += utf8_decode(word.s + i, word.len - i, &ch);
			if (keys->n == KEYS_MAX || utf8_control(ch))
				return false;
			keys->at[keys->n++] = plain(ch, 0);
		}
	}
	return keys->n > 0;
}
