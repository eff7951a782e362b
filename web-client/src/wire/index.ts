// The messages of the protocol, with the names that @bufbuild/protobuf gives them: its types and
// its generator are used, its code is not in the pages.
export { create } from "./message";
export { fromBinary } from "./read";
export type { MessageInitShape } from "./schema";
export { toBinary } from "./write";
