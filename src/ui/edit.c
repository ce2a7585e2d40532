/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "ui/edit.h"

#include <stdlib.h>

#include "text/utf8.h"

void
edit_set(struct edit *l, const char *text)
{
	str_truncate(&l->text, 0);
	str_add(&l->text, text);
	l->at = l->text.len;
}

void
edit_clear(struct edit *l)
{
	str_clear(&l->text);
	free(l->kept);
	*l = (struct edit){ 0 };
}

void
edit_insert(struct edit *l, struct slice text)
{
	struct str new = { .limit = EDIT_LONGEST };

	str_addn(&new, str_get(&l->text), l->at);
	str_adds(&new, text);
	if (new.len > l->at || !text.len) {
		size_t at = new.len;

		str_add(&new, str_get(&l->text) + l->at);
		str_clear(&l->text);
		l->text = new;
		l->text.limit = 0;
		l->at = at;
	} else {
		str_clear(&new);
	}
}

static size_t
step_back(const struct edit *l, size_t at)
{
	size_t start = 0, i = 0;

	while (i < at) {
		start = i;
		i += utf8_grapheme(slice_make(l->text.s + i, l->text.len - i),
		    NULL);
	}
	return start;
}

static size_t
step_on(const struct edit *l, size_t at)
{
	return at >= l->text.len ? at : at +
	    utf8_grapheme(slice_make(l->text.s + at, l->text.len - at), NULL);
}

static size_t
word_back(const struct edit *l)
{
	size_t at = l->at;

	while (at > 0 && l->text.s[at - 1] == ' ')
		at--;
	while (at > 0 && l->text.s[at - 1] != ' ')
		at--;
	return at;
}

static void
cut(struct edit *l, size_t from, size_t to)
{
	struct str new = { 0 };

	if (from >= to)
		return;
	str_addn(&new, l->text.s, from);
	str_addn(&new, l->text.s + to, l->text.len - to);
	str_clear(&l->text);
	l->text = new;
	l->at = from;
}

static void
walk(struct edit *l, const struct history *h, int step)
{
	size_t back = l->back;

	if (step > 0 && back < h->n)
		back++;
	else if (step < 0 && back > 0)
		back--;
	if (back == l->back)
		return;
	if (l->back == 0) {
		free(l->kept);
		l->kept = mem_strdup(str_get(&l->text));
	}
	l->back = back;
	edit_set(l, back ? h->at[h->n - back] : l->kept);
}

static bool
edit_control(struct edit *l, struct history *h, uint32_t code)
{
	switch (code) {
	case 'a':
		l->at = 0;
		break;
	case 'e':
		l->at = l->text.len;
		break;
	case 'b':
		l->at = step_back(l, l->at);
		break;
	case 'f':
		l->at = step_on(l, l->at);
		break;
	case 'd':
		cut(l, l->at, step_on(l, l->at));
		break;
	case 'k':
		cut(l, l->at, l->text.len);
		break;
	case 'u':
		cut(l, 0, l->at);
		break;
	case 'w':
		cut(l, word_back(l), l->at);
		break;
	case 'p':
		walk(l, h, 1);
		break;
	case 'n':
		walk(l, h, -1);
		break;
	case 'c':
	case 'g':
		return false;
	default:
		break;
	}
	return true;
}

enum edit_said
edit_key(struct edit *l, struct history *h, struct key key)
{
	char buf[4];
	bool offered = l->offered;

	l->offered = false;
	if (key.mods & MOD_CTRL && key.code < KEY_FIRST)
		return edit_control(l, h, key.code) ? EDIT_MORE : EDIT_LEFT;
	switch (key.code) {
	case KEY_ENTER:
		return EDIT_DONE;
	case KEY_ESC:
		return EDIT_LEFT;
	case KEY_BACKSPACE:
		if (!l->text.len)
			return EDIT_LEFT;
		cut(l, step_back(l, l->at), l->at);
		break;
	case KEY_DELETE:
		cut(l, l->at, step_on(l, l->at));
		break;
	case KEY_LEFT:
		l->at = step_back(l, l->at);
		break;
	case KEY_RIGHT:
		l->at = step_on(l, l->at);
		break;
	case KEY_HOME:
		l->at = 0;
		break;
	case KEY_END:
		l->at = l->text.len;
		break;
	case KEY_UP:
		walk(l, h, 1);
		break;
	case KEY_DOWN:
		walk(l, h, -1);
		break;
	default:
		if (key.code < KEY_FIRST && !key.mods && offered)
			edit_set(l, "");
		if (key.code < KEY_FIRST && !key.mods)
			edit_insert(l, slice_make(buf,
			    utf8_encode(key.code, buf)));
		break;
	}
	return EDIT_MORE;
}

void
history_add(struct history *h, const char *text)
{
	size_t k = 0, old = h->n - h->fresh;

	if (!*text)
		return;
	for (size_t i = 0; i < h->n; i++) {
		if (strcmp(h->at[i], text) != 0) {
			h->at[k++] = h->at[i];
			continue;
		}
		free(h->at[i]);
		h->fresh -= i >= old;
	}
	h->n = k;
	if (h->n == HISTORY_MOST) {
		free(h->at[0]);
		memmove(h->at, h->at + 1, (h->n - 1) * sizeof(*h->at));
		h->n--;
	}
	vec_push(h, mem_strdup(text));
	h->fresh += h->fresh < h->n;
}

void
history_load(struct history *h, struct slice lines)
{
	struct slice line;

	while (slice_split(&lines, '\n', &line)) {
		struct str clean = { .limit = EDIT_LONGEST };

		utf8_clean(&clean, line, false);
		history_add(h, str_get(&clean));
		str_clear(&clean);
	}
	h->fresh = 0;
}

void
history_merge(const struct history *h, struct slice lines, size_t max,
    struct str *out)
{
	struct history all = { 0 };

	history_load(&all, lines);
	for (size_t i = h->n - h->fresh; i < h->n; i++) {
		struct str clean = { 0 };

		utf8_clean(&clean, slice_of(h->at[i]), false);
		if (*h->at[i] != ' ')
			history_add(&all, str_get(&clean));
		str_clear(&clean);
	}
	for (size_t i = all.n > max ? all.n - max : 0; i < all.n; i++)
		str_addf(out, "%s\n", all.at[i]);
	history_clear(&all);
}

void
history_clear(struct history *h)
{
	for (size_t i = 0; i < h->n; i++)
		free(h->at[i]);
	vec_clear(h);
	h->fresh = 0;
}
