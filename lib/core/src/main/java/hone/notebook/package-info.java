/**
 * Notebooks on the Java kernel: the runner that executes them without Python, what a kernel starts
 * with, how values look in it, and the specification by which Jupyter finds it. May use every
 * package above but {@code hone.cli}. The only place for the kernel's interface and ZeroMQ.
 */
package hone.notebook;
