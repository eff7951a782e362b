#include "app/metrics.h"

#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

#include "app/version.h"

namespace goedwerk::app {
namespace {

void count(prometheus::Registry& registry, const char* name, const char* help,
           std::uint64_t total) {
    prometheus::BuildCounter().Name(name).Help(help).Register(registry).Add({}).Increment(
        static_cast<double>(total));
}

void gauge(prometheus::Registry& registry, const char* name, const char* help, std::uint64_t now) {
    prometheus::BuildGauge().Name(name).Help(help).Register(registry).Add({}).Set(
        static_cast<double>(now));
}

}  // namespace

std::string metrics_text(const MetricSources& sources) {
    prometheus::Registry registry;
    const auto& edge = sources.edge;
    prometheus::BuildGauge()
        .Name("goedwerk_build")
        .Help("Version of this build")
        .Register(registry)
        .Add({{"version", version}})
        .Set(1);
    gauge(registry, "goedwerk_connections", "Screens now, by WebSocket or by POST",
          edge.connections_now);
    gauge(registry, "goedwerk_rooms_open", "Rooms in memory now", sources.rooms.open_count());
    gauge(registry, "goedwerk_store_confirms", "1 if storage confirmed the last write",
          sources.store.confirms ? 1 : 0);
    count(registry, "goedwerk_store_failures_total", "Writes that storage did not confirm",
          sources.store.failures);
    gauge(registry, "goedwerk_bus_hears", "1 if hints between nodes come through",
          sources.bus.hears ? 1 : 0);
    count(registry, "goedwerk_bus_losses_total", "Times hints may have been missed",
          sources.bus.losses);
    gauge(registry, "goedwerk_nodes", "Nodes on this Redis now, this one too",
          sources.other_nodes + 1);
    gauge(registry, "goedwerk_far_screens", "Screens of other nodes in rooms here now",
          sources.far_screens);
    gauge(registry, "goedwerk_relayed_screens", "Screens here of rooms elsewhere now",
          sources.relayed);
    count(registry, "goedwerk_relay_letters_out_total", "Letters to other nodes",
          sources.relay.letters_out);
    count(registry, "goedwerk_relay_letters_in_total", "Letters from other nodes",
          sources.relay.letters_in);
    count(registry, "goedwerk_relay_views_out_total", "Views to other nodes, once for each",
          sources.relay.views_out);
    count(registry, "goedwerk_relay_links_lost_total", "Links between nodes that were lost",
          sources.relay.links_lost);
    count(registry, "goedwerk_relay_letters_refused_total", "Letters that were not understood",
          sources.relay.letters_refused);
    count(registry, "goedwerk_accepted_total", "Sockets accepted", edge.accepted);
    count(registry, "goedwerk_refused_full_total", "Sockets refused: no room", edge.refused_full);
    count(registry, "goedwerk_accept_failures_total", "Accepts that failed", edge.accept_failures);
    count(registry, "goedwerk_http_requests_total", "HTTP requests", edge.http_requests);
    count(registry, "goedwerk_http_refused_total", "HTTP answers 4xx", edge.http_refused);
    count(registry, "goedwerk_polls_total", "Requests of screens by POST", edge.polls);
    count(registry, "goedwerk_entered_total", "Screens let in", edge.entered);
    count(registry, "goedwerk_joins_failed_total", "Wrong codes", edge.joins_failed);
    count(registry, "goedwerk_joins_limited_total", "Wrong codes refused for their rate",
          edge.joins_limited);
    count(registry, "goedwerk_copies_missed_total", "Wrong four words", edge.copies_missed);
    count(registry, "goedwerk_copies_limited_total", "Copies refused for their rate",
          edge.copies_limited);
    count(registry, "goedwerk_frames_in_total", "Frames received", edge.frames_in);
    count(registry, "goedwerk_frames_out_total", "Frames sent", edge.frames_out);
    count(registry, "goedwerk_frames_refused_total", "Frames not understood", edge.frames_refused);
    count(registry, "goedwerk_frames_limited_total", "Frames that came too fast",
          edge.frames_limited);
    count(registry, "goedwerk_views_replaced_total", "Views replaced by a newer one before sending",
          edge.views_replaced);
    count(registry, "goedwerk_sends_total", "System calls that sent", edge.sends);
    count(registry, "goedwerk_bytes_out_total", "Bytes sent", edge.bytes_out);
    count(registry, "goedwerk_hang_ups_total", "Goodbyes", edge.hang_ups);
    count(registry, "goedwerk_hang_ups_slow_total", "Goodbyes to screens that took nothing",
          edge.hang_ups_slow);
    return prometheus::TextSerializer().Serialize(registry.Collect());
}

}  // namespace goedwerk::app
