import type { Paper } from "../sheet";

/**
 * None of its own: a casus may be read in more than one step, and by people who sit together. The
 * kit has a paper for each fase of each casus (screens/paper/CasePages.tsx).
 */
export const paper: Paper<"stages"> = () => [];
