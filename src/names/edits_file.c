/* SPDX-License-Identifier: MIT
 *
 * edits_file.c - the file of corrections: read, written to, taken back. */
#include "config.h"

#include "names/edits.h"

#include <errno.h>
#include <unistd.h>

#include "base/file.h"
#include "base/i18n.h"
#include "text/utf8.h"

enum { FILE_LARGEST = 4 << 20 };

/* The whole file; none is an empty one. */
static bool
read_file(const char *path, struct str *out, struct err *err)
{
	if (access(path, F_OK) && errno == ENOENT)
		return true;
	return file_read(path, FILE_LARGEST, out, err);
}

struct edits *
edits_read(const char *path, struct err *err)
{
	struct str text = { 0 };
	struct edits *e = NULL;

	if (read_file(path, &text, err))
		e = edits_parse(str_slice(&text));
	str_clear(&text);
	return e;
}

static void
add_word(struct str *out, const char *word)
{
	bool plain = *word && *word != '"' && *word != '#' &&
	    strcmp(word, "-") != 0;

	for (const char *s = word; *s; s++)
		plain = plain && !ascii_space((unsigned char)*s);
	str_addc(out, ' ');
	if (plain) {
		str_add(out, word);
		return;
	}
	str_addc(out, '"');
	for (const char *s = word; *s; s++) {
		if (*s == '"' || *s == '\\')
			str_addc(out, '\\');
		str_addc(out, *s);
	}
	str_addc(out, '"');
}

bool
edits_put_back(const char *path, const char *line, struct err *err)
{
	struct str text = { 0 };
	int lock = -1;
	bool ok = file_mkdirs_for(path, err) && file_lock(path, &lock, err) &&
	    read_file(path, &text, err);

	if (text.len && text.s[text.len - 1] != '\n')
		str_addc(&text, '\n');
	utf8_clean(&text, slice_of(line), false);
	str_addc(&text, '\n');
	ok = ok && file_write(path, str_slice(&text), err);
	file_unlock(lock);
	str_clear(&text);
	return ok;
}

bool
edits_append(const char *path, const char *verb, const char *const *words,
    const char *note, struct err *err)
{
	struct str line = { 0 };
	bool ok;

	str_add(&line, verb);
	for (size_t i = 0; words[i]; i++)
		add_word(&line, words[i]);
	if (note && *note)
		str_addf(&line, "  # %s", note);
	ok = edits_put_back(path, str_get(&line), err);
	str_clear(&line);
	return ok;
}

/* Where the last line that does something starts; its length in `len`. */
static size_t
last_line(struct slice text, size_t *len)
{
	struct slice rest = text, line;
	size_t at = text.len;

	*len = 0;
	while (slice_split(&rest, '\n', &line)) {
		struct slice words = slice_trim(line);

		if (!words.len || *words.s == '#')
			continue;
		at = (size_t)(line.s - text.s);
		*len = line.len;
	}
	return at;
}

bool
edits_undo(const char *path, struct str *line, struct err *err)
{
	struct str text = { 0 }, rest = { 0 };
	size_t at, len;
	int lock = -1;
	bool ok = file_lock(path, &lock, err) && read_file(path, &text, err);

	at = last_line(str_slice(&text), &len);
	if (ok && len) {
		str_addn(line, text.s + at, len);
		str_addn(&rest, text.s, at);
		if (at + len + 1 < text.len)
			str_addn(&rest, text.s + at + len + 1,
			    text.len - at - len - 1);
		ok = file_write(path, str_slice(&rest), err);
	}
	file_unlock(lock);
	str_clear(&text);
	str_clear(&rest);
	return ok;
}
