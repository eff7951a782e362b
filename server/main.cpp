// argv → Config → App.
#include "app/app.h"
#include "app/config.h"

int main(int argc, char** argv) {
    const auto parsed = goedwerk::app::parse(argc, argv);
    if (parsed.ends) return parsed.exit_code;
    switch (parsed.config.command) {
        case goedwerk::app::Command::serve:
            return goedwerk::app::serve(parsed.config);
        case goedwerk::app::Command::check_content:
            return goedwerk::app::check_content(parsed.config);
    }
    return 2;
}
