/* SPDX-License-Identifier: MIT
 *
 * The bytes of a web page to clean UTF-8: a page may name its encoding in a
 * meta element near its start (HTML Standard, section 13.2.3.2). */
#include "config.h"

#include "parse/parse.h"
#include "parse/tokenizer.h"
#include "text/utf8.h"

enum { PRESCAN = 8192 };

static struct slice
charset_of_content(struct slice content)
{
	size_t i = slice_find(content, slice_of("charset="));
	size_t n = 0;

	if (i == content.len)
		return slice_make("", 0);
	i += strlen("charset=");
	while (i < content.len && (content.s[i] == '"' ||
	    content.s[i] == '\'' || content.s[i] == ' '))
		i++;
	while (i + n < content.len && content.s[i + n] != ';' &&
	    content.s[i + n] != '"' && content.s[i + n] != '\'' &&
	    !ascii_space((unsigned char)content.s[i + n]))
		n++;
	return slice_make(content.s + i, n);
}

static struct slice
charset_of_page(struct slice bytes)
{
	struct tokenizer tz;
	struct token t;
	struct slice found = { "", 0 };

	if (bytes.len > PRESCAN)
		bytes.len = PRESCAN;
	tz = tokenizer_make(bytes);
	while (!found.len && tokenizer_next(&tz, &t) != TOKEN_END) {
		if (t.kind != TOKEN_OPEN || t.tag != TAG_META)
			continue;
		if (token_has(&t, ATTR_CHARSET))
			found = slice_trim(token_attr(&t, ATTR_CHARSET));
		else if (token_has(&t, ATTR_HTTP_EQUIV))
			found = charset_of_content(
			    token_attr(&t, ATTR_CONTENT));
	}
	return found;
}

void
html_decode(struct str *out, struct slice bytes, const char *content_type)
{
	struct str utf8 = { 0 }, label = { 0 };

	if (!content_type) {
		str_adds(&label, charset_of_page(bytes));
		if (label.len)
			content_type = str_get(&label);
	}
	encoding_to_utf8(&utf8, bytes, content_type);
	utf8_clean(out, str_slice(&utf8), true);
	str_clear(&utf8);
	str_clear(&label);
}
