// site_files.h: what crawlers and feed readers ask of every site: site map, robots.txt, feeds, security.txt.
#pragma once

#include <functional>
#include <map>
#include <string>

#include "opendata/facts.h"

namespace insyn::opendata {

// sitemap.xml; more than one file where one may not hold all the pages. Only with a base address.
void put_site_map(const Facts& facts, files::Staging& staging);

// What servers need to send visitors on from the addresses of redirects.json, in the words of four of them; nothing where there
// are none.
void put_redirects(const Facts& facts, files::Staging& staging);
void put_robots(const Facts& facts, files::Staging& staging);

// feed.xml, feed.en.xml: corrections and changed pages, newest first; those that were written, by language. Only with a base
// address, since a feed's ids are absolute, and with something to tell.
std::map<std::string, Download, std::less<>> put_feeds(const Facts& facts, files::Staging& staging);

// .well-known/security.txt: only where the settings hold both a contact and the day it expires, which the format demands.
void put_security(const Facts& facts, files::Staging& staging);

}  // namespace insyn::opendata
