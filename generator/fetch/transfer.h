// transfer.h: within the client, one try of one request: a libcurl handle with its limits and what came of it.
#pragma once

#include <curl/curl.h>

#include <chrono>
#include <memory>
#include <string>

#include "fetch/http.h"

namespace insyn::fetch {

class Transfer {
 public:
  // Neither the request nor the options may change or go while the transfer lives.
  Transfer(const Request& request, const Address& address, const ClientOptions& options);
  Transfer(const Transfer&) = delete;
  Transfer& operator=(const Transfer&) = delete;

  CURL* handle() const { return handle_.get(); }
  // What came, once libcurl is done with it. `redirect` is set to where the host sends us, with a status of 3xx.
  Answer answer(CURLcode code, std::string& redirect);
  // The wait that the host asks for; zero: it does not say.
  std::chrono::seconds retry_after() const;

 private:
  struct Cleanup {
    void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
  };
  struct FreeList {
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
  };

  static std::size_t take_body(char* bytes, std::size_t size, std::size_t count, void* self);
  static std::size_t take_header(char* bytes, std::size_t size, std::size_t count, void* self);
  static curl_socket_t open_socket(void* self, curlsocktype purpose, curl_sockaddr* address);
  bool connected() const;
  void fail(Answer& answer, CURLcode code) const;

  const Request& request_;
  const Address& address_;
  const ClientOptions& options_;
  std::unique_ptr<CURL, Cleanup> handle_;
  std::unique_ptr<curl_slist, FreeList> headers_, connect_to_;
  char error_[CURL_ERROR_SIZE] = "";
  std::string body_;
  std::size_t header_bytes_ = 0, packings_ = 0;
  bool enough_ = false, body_too_large_ = false, headers_too_large_ = false, private_ = false;
};

}  // namespace insyn::fetch
