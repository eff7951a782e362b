#include "fleet.h"

#include <algorithm>
#include <sstream>
#include <stdexcept>

#include "tcp.h"

namespace goedwerk::load {
namespace {

// The number behind `name` at the beginning of a line.
double number_after(const std::string& text, const std::string& name) {
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
        if (line.starts_with(name)) return std::stod(line.substr(name.size()));
    }
    throw std::runtime_error("nobody tells " + name);
}

}  // namespace

std::vector<std::uint16_t> Fleet::ports() const {
    std::vector<std::uint16_t> all;
    for (const auto& node : nodes) all.push_back(node.port);
    return all;
}

double Fleet::cpu_seconds() const {
    double sum = 0;
    for (const auto& node : nodes) sum += ServerMeter(node.pid).cpu_seconds();
    return sum;
}

double Fleet::resident_kib() const {
    double sum = 0;
    for (const auto& node : nodes) sum += ServerMeter(node.pid).resident_kib();
    return sum;
}

CostWindow::Counted CostWindow::counters_of(const Node& node) {
    if (node.metrics_port == 0) return {};
    const auto text = ask_over_tcp(
        node.metrics_port, "GET /metrics HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    return {number_after(text, "goedwerk_relay_views_out_total "),
            number_after(text, "goedwerk_relay_letters_out_total ")};
}

// As the administrator of the bench's own Redis; after QUIT it closes.
CostWindow::RedisCounted CostWindow::redis_counters() const {
    if (fleet_.redis.port == 0) return {};
    const auto text = ask_over_tcp(
        fleet_.redis.port, "AUTH administrator any\r\nINFO stats persistence memory\r\nQUIT\r\n");
    return {number_after(text, "total_commands_processed:"),
            number_after(text, "total_net_input_bytes:"),
            number_after(text, "total_net_output_bytes:"), number_after(text, "aof_current_size:"),
            number_after(text, "used_memory:")};
}

CostWindow::CostWindow(const Fleet& fleet) : fleet_(fleet), redis_counted_(redis_counters()) {
    for (const auto& node : fleet.nodes) counted_.push_back(counters_of(node));
    for (const auto& node : fleet.nodes) node_s_.push_back(ServerMeter(node.pid).cpu_seconds());
    redis_s_ = fleet.redis.pid == 0 ? 0 : ServerMeter(fleet.redis.pid).cpu_seconds();
}

void CostWindow::close() {
    redis_s_ = fleet_.redis.pid == 0 ? 0 : ServerMeter(fleet_.redis.pid).cpu_seconds() - redis_s_;
    for (std::size_t index = 0; index < node_s_.size(); ++index) {
        node_s_[index] = ServerMeter(fleet_.nodes[index].pid).cpu_seconds() - node_s_[index];
        servers_s_ += node_s_[index];
    }
    const auto redis = redis_counters();
    redis_counted_ = {
        redis.commands - redis_counted_.commands, redis.bytes_in - redis_counted_.bytes_in,
        redis.bytes_out - redis_counted_.bytes_out, redis.file_bytes - redis_counted_.file_bytes,
        redis.memory_bytes - redis_counted_.memory_bytes};
    for (std::size_t index = 0; index < counted_.size(); ++index) {
        const auto now = counters_of(fleet_.nodes[index]);
        counted_[index] = {now.views - counted_[index].views,
                           now.letters - counted_[index].letters};
    }
}

void CostWindow::report(Report& report, std::size_t answers) const {
    const auto share = [&](double amount) { return amount / static_cast<double>(answers); };
    report.add("server_cpu_s", servers_s_);
    report.add("home_cpu_s", node_s_.front());
    report.add("busiest_node_cpu_s", *std::max_element(node_s_.begin(), node_s_.end()));
    if (answers > 0) report.add("cpu_us_per_answer", share(servers_s_ * 1e6));
    if (answers > 0) report.add("total_us_per_answer", share((servers_s_ + redis_s_) * 1e6));
    if (fleet_.redis.port == 0) return;
    double letters = 0;
    for (const auto& counted : counted_) letters += counted.letters;
    report.add("redis_cpu_s", redis_s_);
    report.add("redis_commands", redis_counted_.commands);
    report.add("redis_file_bytes", redis_counted_.file_bytes);
    report.add("letters", letters);
    if (answers == 0) return;
    report.add("redis_us_per_answer", share(redis_s_ * 1e6));
    report.add("redis_commands_per_answer", share(redis_counted_.commands));
    report.add("redis_bytes_in_per_answer", share(redis_counted_.bytes_in));
    report.add("redis_bytes_out_per_answer", share(redis_counted_.bytes_out));
    report.add("redis_file_bytes_per_answer", share(redis_counted_.file_bytes));
    report.add("redis_memory_bytes_per_answer", share(redis_counted_.memory_bytes));
    report.add("letters_per_answer", share(letters));
}

}  // namespace goedwerk::load
