#include "backplane/redis/aof_rewriter.h"

#include "base/log.h"

namespace goedwerk::backplane {

void AofRewriter::step() {
    if (!is_due_ && !is_under_way_) return;
    const auto asked = redis_->ask({"INFO", "persistence"});
    if (asked.has_error() || !is_text(**asked)) return;
    const auto says = [text = text_of(**asked)](std::string_view line) {
        return text.find(line) != std::string_view::npos;
    };
    if (says("aof_rewrite_in_progress:1") || says("aof_rewrite_scheduled:1")) return;
    if (is_under_way_) {
        is_under_way_ = false;
        if (!says("aof_last_bgrewrite_status:ok")) {
            log::error("redis_rewrite_failed");
            is_due_ = true;
        }
    }
    if (!is_due_) return;
    const auto started = redis_->ask({"BGREWRITEAOF"});
    is_due_ = started.has_error();
    is_under_way_ = !is_due_;
}

}  // namespace goedwerk::backplane
