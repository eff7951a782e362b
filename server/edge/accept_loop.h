// Accepts sockets on one port for ever (L1): after an error it waits limits::accept_retry_delay and
// goes on. Loop thread; outlives the run of its io_context, or has been stopped before.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "runtime/net.h"

namespace goedwerk::edge {

class AcceptLoop final {
  public:
    // Binds and listens; throws boost::system::system_error.
    AcceptLoop(Executor executor, const std::string& address, std::uint16_t port);

    std::uint16_t port() const;
    // Calls `on_socket` for each; `failures` counts errors.
    void run(std::function<void(Socket)> on_socket, std::uint64_t& failures);
    void stop();

  private:
    Task<void> accept_all(std::function<void(Socket)> on_socket, std::uint64_t& failures);

    Acceptor acceptor_;
    Timer pause_;
};

}  // namespace goedwerk::edge
