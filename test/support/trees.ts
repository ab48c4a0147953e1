import { Parser, Tree, TreeCursor } from "web-tree-sitter";

/** What was asked of tree-sitter since this was loaded, which nobody frees but who asked. */
export const trees = { created: 0, freed: 0, cursors: 0, cursorsFreed: 0 };

const { parse } = Parser.prototype;
const { walk, delete: freeTree } = Tree.prototype;
const { delete: freeCursor } = TreeCursor.prototype;

Parser.prototype.parse = function (...args) {
  const tree = parse.apply(this, args);
  if (tree) trees.created += 1;
  return tree;
};
Tree.prototype.delete = function () {
  trees.freed += 1;
  freeTree.call(this);
};
Tree.prototype.walk = function () {
  trees.cursors += 1;
  return walk.call(this);
};
TreeCursor.prototype.delete = function () {
  trees.cursorsFreed += 1;
  freeCursor.call(this);
};
