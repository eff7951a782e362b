// A second, loopback-only port that answers GET of one path with a text made on the spot: the
// metrics. Loop thread.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "runtime/net.h"

namespace goedwerk::edge {

class TextListener final {
  public:
    // Binds 127.0.0.1; port 0: any free one. Throws boost::system::system_error. Accepts from now
    // on. `path` is "/metrics", `make` gives its body (Prometheus text format).
    TextListener(net::io_context& loop, std::uint16_t port, std::string path,
                 std::function<std::string()> make);
    ~TextListener();

    std::uint16_t port() const;
    void stop();

  private:
    struct Parts;
    std::unique_ptr<Parts> all_;
};

}  // namespace goedwerk::edge
