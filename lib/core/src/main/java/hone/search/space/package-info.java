/**
 * The words of a search that samplers, pruners and storages share: distributions of parameters,
 * directions, trials that were tried. Values only, and nothing of images. May use {@code
 * hone.json}.
 */
package hone.search.space;
