/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "text/date.h"

#include <time.h>

#include "base/i18n.h"

/* The days from civil algorithm: years start in March, so that the leap day
 * is the last; 400 years are 146097 days. */
int64_t
date_days(int64_t year, int month, int day)
{
	int64_t y = year - (month <= 2);
	int64_t era = (y >= 0 ? y : y - 399) / 400;
	int64_t of_era = y - era * 400;
	int64_t of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 +
	    day - 1;

	return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 +
	    of_year - 719468;
}

void
date_civil(int64_t days, int64_t *year, int *month, int *day)
{
	int64_t z = days + 719468;
	int64_t era = (z >= 0 ? z : z - 146096) / 146097;
	int64_t doe = z - era * 146097;
	int64_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
	int64_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
	int64_t mp = (5 * doy + 2) / 153;

	*day = (int)(doy - (153 * mp + 2) / 5 + 1);
	*month = (int)(mp < 10 ? mp + 3 : mp - 9);
	*year = yoe + era * 400 + (*month <= 2);
}

/* Floor of t / 86400. */
static int64_t
day_of(int64_t t)
{
	return (t >= 0 ? t : t - 86399) / 86400;
}

void
date_iso_day(struct str *out, int64_t t)
{
	int64_t year;
	int month, day;

	date_civil(day_of(t), &year, &month, &day);
	str_addf(out, "%04lld-%02d-%02d", (long long)year, month, day);
}

void
date_rfc3339(struct str *out, int64_t t)
{
	int s = (int)(t - day_of(t) * 86400);

	date_iso_day(out, t);
	str_addf(out, "T%02d:%02d:%02dZ", s / 3600, s / 60 % 60, s % 60);
}

static const char *
month_short(int m)
{
	static const char *const names[] = { N_("Jan"), N_("Feb"), N_("Mar"),
		N_("Apr"), N_("May"), N_("Jun"), N_("Jul"), N_("Aug"),
		N_("Sep"), N_("Oct"), N_("Nov"), N_("Dec") };

	return _(names[m]);
}

static bool
local(int64_t t, struct tm *tm)
{
	time_t clock = (time_t)t;

	return localtime_r(&clock, tm) != NULL;
}

void
date_short(struct str *out, int64_t t, int64_t now)
{
	struct tm at, today;

	if (!local(t, &at) || !local(now, &today))
		return;
	if (at.tm_year == today.tm_year && at.tm_yday == today.tm_yday)
		str_addf(out, "%02d:%02d", at.tm_hour, at.tm_min);
	else if (at.tm_year == today.tm_year)
		/* TRANSLATORS: day and short name of a month, "20 Apr" */
		str_addf(out, _("%d %s"), at.tm_mday, month_short(at.tm_mon));
	else
		/* TRANSLATORS: short name of a month and year, "Apr 2022" */
		str_addf(out, _("%s %d"), month_short(at.tm_mon),
		    at.tm_year + 1900);
}

void
date_long(struct str *out, int64_t t)
{
	struct tm at;

	if (!local(t, &at))
		return;
	/* TRANSLATORS: day, month, year, hour and minute */
	str_addf(out, _("%d %s %d %02d:%02d"), at.tm_mday,
	    month_short(at.tm_mon), at.tm_year + 1900, at.tm_hour, at.tm_min);
}

void
date_day(struct str *out, int64_t t)
{
	static const char *const names[] = { N_("Sun"), N_("Mon"), N_("Tue"),
		N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat") };
	struct tm at;

	if (!local(t, &at))
		return;
	/* TRANSLATORS: weekday, day, month, year */
	str_addf(out, _("%s %d %s %d"), _(names[at.tm_wday]), at.tm_mday,
	    month_short(at.tm_mon), at.tm_year + 1900);
}

void
date_ago(struct str *out, int64_t t, int64_t now)
{
	int64_t s = now - t;
	unsigned long n;

	if (s < 60) {
		str_add(out, _("just now"));
	} else if (s < 3600) {
		n = (unsigned long)(s / 60);
		str_addf(out, P_("%lu minute ago", "%lu minutes ago", n), n);
	} else if (s < 86400) {
		n = (unsigned long)(s / 3600);
		str_addf(out, P_("%lu hour ago", "%lu hours ago", n), n);
	} else if (s < 60 * 86400) {
		n = (unsigned long)(s / 86400);
		str_addf(out, P_("%lu day ago", "%lu days ago", n), n);
	} else if (s < 730 * 86400) {
		n = (unsigned long)(s / (30 * 86400));
		str_addf(out, P_("%lu month ago", "%lu months ago", n), n);
	} else {
		n = (unsigned long)(s / (365 * 86400));
		str_addf(out, P_("%lu year ago", "%lu years ago", n), n);
	}
}
